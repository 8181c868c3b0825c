package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * The ratio of two medians with an interval from order statistics alone, without resampling: Price
 * and Bonett, "Distribution-free confidence intervals for difference and ratio of medians", Journal
 * of Statistical Computation and Simulation 72 (2002), with the quantile of Student's t in place of
 * the normal one, whose degrees Welch's formula takes from both variances. Cost: O(n log n).
 */
public final class MedianRatio {

  private static final double CONFIDENCE = 0.95;

  private MedianRatio() {}

  /**
   * The median of {@code above} over that of {@code below}. With a single value on a side that
   * differs from the other median nothing is known of the error, and the interval reaches from 0 to
   * infinity.
   *
   * @param below at least one value, all above zero
   * @param above likewise
   */
  public static Interval of(double[] below, double[] above) {
    double[] first = Arrays.stream(below).map(Math::log).sorted().toArray();
    double[] second = Arrays.stream(above).map(Math::log).sorted().toArray();
    double estimate = Quantiles.median(second) - Quantiles.median(first);
    double variance = variance(first) + variance(second);
    double half = variance == 0 ? 0 : quantile(first, second) * Math.sqrt(variance);
    return new Interval(
        Math.exp(estimate - half), Math.exp(estimate), Math.exp(estimate + half), CONFIDENCE);
  }

  private static double quantile(double[] first, double[] second) {
    double a = variance(first);
    double b = variance(second);
    if (Double.isInfinite(a + b)) {
      return 1;
    }
    double degrees = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
    return StudentTQuantile.twoSided(1 - CONFIDENCE, degrees);
  }

  /** Of the median of these logarithms: the distance of two order statistics, over its quantile. */
  private static double variance(double[] sorted) {
    int n = sorted.length;
    if (n == 1) {
      return Double.POSITIVE_INFINITY;
    }
    int c = Math.max(1, (int) Math.round((n + 1) / 2.0 - Math.sqrt(n)));
    double deviation = (sorted[n - c] - sorted[c - 1]) / (2 * normalQuantile(n, c));
    return deviation * deviation;
  }

  /** The normal quantile that belongs to how often the two enclose the median. */
  private static double normalQuantile(int n, int c) {
    double term = Math.exp(-n * Math.log(2));
    double below = 0;
    for (int i = 0; i < c; i++) {
      below += term;
      term *= (n - i) / (i + 1.0);
    }
    return below > 0 ? -NormalQuantile.of(below) : 2;
  }
}
