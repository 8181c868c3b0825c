package dev.steelyard.core.trace.advice;

import dev.steelyard.core.trace.Durations;
import java.util.List;

/**
 * What something would save, of the time of all threads.
 *
 * @param low in nanoseconds a unit of work; with {@code high} an interval of 95%
 * @param nanos the most likely
 * @param high the other end
 */
public record PredictedSaving(double low, double nanos, double high) {

  /** That these are not done any more. */
  static PredictedSaving without(Durations gone, long units) {
    double margin = gone.margin();
    double share = 1.0 / Math.max(1, units);
    return new PredictedSaving(
        Math.max(0, gone.nanos() - margin) * share,
        gone.nanos() * share,
        (gone.nanos() + margin) * share);
  }

  /** The same, of no more than there is in all. */
  PredictedSaving atMost(double all) {
    return new PredictedSaving(low, nanos, Math.max(nanos, Math.min(high, all)));
  }

  /** Whether something lies within the interval, or no further from what is most likely. */
  public boolean covers(double measured, double tolerance) {
    return meets(measured, 0, tolerance);
  }

  /** Whether something may do so that is known but for a margin. */
  boolean meets(double measured, double margin, double tolerance) {
    return measured + margin >= Math.min(low, (1 - tolerance) * nanos)
        && measured - margin <= Math.max(high, (1 + tolerance) * nanos);
  }

  /** That of the mean start, where each of several predicted one; their own where there is one. */
  static PredictedSaving mean(List<PredictedSaving> all) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    StartMean mean = StartMean.of(all.stream().mapToDouble(PredictedSaving::nanos).toArray());
    return new PredictedSaving(
        Math.max(0, mean.mean() - mean.margin()), mean.mean(), mean.mean() + mean.margin());
  }
}
