package dev.steelyard.core.trace.advice;

import dev.steelyard.core.statistics.StudentTQuantile;
import java.util.Arrays;

/**
 * The mean of a number that each of some starts has.
 *
 * @param variance of the mean; 0 of one start, of which nobody can tell
 */
record StartMean(double mean, double variance, int starts) {

  private static final double SURE = 0.95;

  static StartMean of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum();
    int count = values.length;
    return new StartMean(mean, count < 2 ? 0 : squares / (count - 1.0) / count, count);
  }

  /** How far off it may be, by Student's t; 0 of one start. */
  double margin() {
    return starts < 2 ? 0 : margin(variance, starts - 1.0);
  }

  /**
   * How far off the difference to another may be, by Welch's t; 0 where one of them has one start.
   */
  double marginTo(StartMean other) {
    double both = variance + other.variance;
    if (starts < 2 || other.starts < 2 || both == 0) {
      return 0;
    }
    double freedom =
        both
            * both
            / (variance * variance / (starts - 1.0)
                + other.variance * other.variance / (other.starts - 1.0));
    return margin(both, freedom);
  }

  private static double margin(double variance, double freedom) {
    return StudentTQuantile.twoSided(1 - SURE, freedom) * Math.sqrt(variance);
  }
}
