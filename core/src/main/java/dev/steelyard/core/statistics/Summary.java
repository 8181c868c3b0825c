package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * The seven figures kept beside the raw values; the one definition of them.
 *
 * @param q1 the first quartile, as {@link Quantiles} defines it
 * @param standardDeviation of the sample (divided by n − 1); zero for a single value
 */
public record Summary(
    double min,
    double q1,
    double median,
    double q3,
    double max,
    double mean,
    double standardDeviation) {

  /** Summarises raw values. */
  public static Summary of(Values values) {
    double[] sorted = values.sorted();
    double mean = mean(sorted);
    return new Summary(
        sorted[0],
        Quantiles.of(sorted, 0.25),
        Quantiles.median(sorted),
        Quantiles.of(sorted, 0.75),
        sorted[sorted.length - 1],
        mean,
        standardDeviation(sorted, mean));
  }

  /**
   * The standard deviation as a share of the mean's size: the usual measure of how noisy a
   * benchmark is. Zero when all values are equal, infinite when they differ around a mean of zero.
   */
  public double coefficientOfVariation() {
    return standardDeviation == 0 ? 0 : standardDeviation / Math.abs(mean);
  }

  private static double mean(double[] sorted) {
    if (Double.isInfinite(sorted[sorted.length - 1] - sorted[0])) {
      return Arrays.stream(sorted).map(value -> value / sorted.length).sum();
    }
    // Summing the distances to the first value keeps digits when all values are large and close.
    double sum = 0;
    for (double value : sorted) {
      sum += (value - sorted[0]) / sorted.length;
    }
    return Math.clamp(sorted[0] + sum, sorted[0], sorted[sorted.length - 1]);
  }

  private static double standardDeviation(double[] values, double mean) {
    if (values.length == 1) {
      return 0;
    }
    double scale = Math.max(values[values.length - 1] - mean, mean - values[0]);
    if (scale == 0) {
      return 0;
    }
    if (Double.isInfinite(scale)) {
      double[] quarters = Arrays.stream(values).map(value -> value / 4).toArray();
      return 4 * standardDeviation(quarters, mean / 4);
    }
    double squares = 0;
    for (double value : values) {
      double share = (value - mean) / scale;
      squares += share * share;
    }
    return scale * Math.sqrt(squares / (values.length - 1));
  }
}
