package dev.steelyard.core.trace.advice;

import dev.steelyard.core.trace.Durations;

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

  /** Whether something lies within the interval, or no further from what is most likely. */
  public boolean covers(double measured, double tolerance) {
    return (low <= measured && measured <= high) || Math.abs(measured - nanos) <= tolerance * nanos;
  }
}
