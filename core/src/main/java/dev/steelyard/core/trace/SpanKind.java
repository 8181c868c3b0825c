package dev.steelyard.core.trace;

/**
 * What a span did.
 *
 * @param layer the part of the program that did it
 * @param name what it did; of a layer that does one thing, the layer's name again
 * @param origin what it was recorded as
 * @param isUnit whether it is a unit of work, within which the same work again is waste
 * @param oneIn of how many one was recorded, from 1 (all) on
 */
public record SpanKind(String layer, String name, SpanOrigin origin, boolean isUnit, int oneIn) {

  /** What a span was recorded as. */
  public enum SpanOrigin {
    OPERATION,
    CACHE_LOAD,
    STORAGE,
    STATEMENT
  }

  private static final String PROBE = "steelyard";

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
