package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Bound;
import java.time.Duration;

/**
 * What a load test has to keep.
 *
 * @param bound in the metric's canonical unit: nanoseconds, bytes, a share of one, a second
 * @param text as written, such as {@code p(95) < 500ms}
 * @param abort whether a run that does not keep it is ended
 * @param delay before which it ends nothing
 */
public record Threshold(
    Selector selector,
    Aggregate aggregate,
    Bound bound,
    String text,
    boolean abort,
    Duration delay) {

  /** The same, ending a run that does not keep it once so much time has passed. */
  public Threshold aborting(Duration after) {
    return new Threshold(selector, aggregate, bound, text, true, after);
  }

  @Override
  public String toString() {
    return selector + ": " + text;
  }
}
