package dev.steelyard.core.trace;

/**
 * What a span did.
 *
 * @param layer the part of the program that did it
 * @param name what it did; of a layer that does one thing, the layer's name again
 * @param origin what it was recorded as
 * @param isUnit whether it is a unit of work, within which the same work again is waste
 * @param oneIn of how many one was recorded, from 1 (all) on
 * @param leftOut how many more would have been recorded, had there not been too many a second; each
 *     stands for {@code oneIn}, and nobody knows when they were and how long they took
 */
public record SpanKind(
    String layer, String name, SpanOrigin origin, boolean isUnit, int oneIn, long leftOut) {

  /** What a span was recorded as. */
  public enum SpanOrigin {
    OPERATION,
    CACHE_LOAD,
    STORAGE,
    STATEMENT
  }

  private static final String PROBE = "steelyard";

  /** One of which none was left out for want of room. */
  public SpanKind(String layer, String name, SpanOrigin origin, boolean isUnit, int oneIn) {
    this(layer, name, origin, isUnit, oneIn, 0);
  }

  /** The same, of which so many more were left out. */
  public SpanKind withLeftOut(long count) {
    return new SpanKind(layer, name, origin, isUnit, oneIn, count);
  }

  /** Whether there were some that were not recorded. */
  public boolean isInPart() {
    return oneIn > 1 || leftOut > 0;
  }

  /** Whether it is the probe's own work, such as asking for a plan, and none of the program's. */
  public boolean isOfProbe() {
    return layer.equals(PROBE);
  }

  /** Whether it changes what it is done to, so that the same again is no repetition. */
  boolean isChange() {
    return origin == SpanOrigin.STORAGE && (name.equals("write") || name.equals("delete"));
  }

  /** {@code layer/name}, or the layer alone where it does one thing. */
  public String words() {
    return layer.equals(name) ? layer : layer + "/" + name;
  }
}
