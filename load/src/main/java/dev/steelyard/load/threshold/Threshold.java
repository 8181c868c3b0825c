package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.Quantity;
import java.time.Duration;
import java.util.Optional;

/**
 * What a load test has to keep.
 *
 * @param bound in the metric's canonical unit: nanoseconds, bytes, a share of one, a second
 * @param each what one of the recorded values is: of a metric of the test's own that has a unit
 * @param text as written, such as {@code p(95) < 500ms}
 * @param abort whether a run that does not keep it is ended
 * @param delay before which it ends nothing
 */
public record Threshold(
    Selector selector,
    Aggregate aggregate,
    Bound bound,
    Optional<Quantity> each,
    String text,
    boolean abort,
    Duration delay) {

  /** Of a metric without a unit of its own, or of one that is always measured. */
  public Threshold(
      Selector selector,
      Aggregate aggregate,
      Bound bound,
      String text,
      boolean abort,
      Duration delay) {
    this(selector, aggregate, bound, Optional.empty(), text, abort, delay);
  }

  /** The same, ending a run that does not keep it once so much time has passed. */
  public Threshold aborting(Duration after) {
    return new Threshold(selector, aggregate, bound, each, text, true, after);
  }

  @Override
  public String toString() {
    return selector + ": " + text;
  }
}
