package dev.steelyard.core.change;

import dev.steelyard.core.statistics.StudentT;

/**
 * Student's t-test of two means with a pooled variance, fed the population's standard deviations
 * where the sample's belong: Otava's convention, which makes p-values a little too small.
 */
final class MeansTest implements SplitTest {

  @Override
  public double p(double[] series, int start, int split, int end) {
    int n = split - start;
    int m = end - split;
    if (n + m == 2) {
      return 1;
    }
    double left = PairwiseSum.mean(series, start, split);
    double right = PairwiseSum.mean(series, split, end);
    double degrees = n + m - 2.0;
    double pooled =
        ((n - 1) * variance(series, start, split, left)
                + (m - 1) * variance(series, split, end, right))
            / degrees;
    double error = Math.sqrt(pooled * (1.0 / n + 1.0 / m));
    return StudentT.twoSided((left - right) / error, degrees);
  }

  /** The root is taken and squared again because Otava does, and it changes the last bit. */
  private static double variance(double[] series, int start, int end, double mean) {
    if (end - start < 2) {
      return 0;
    }
    double deviation = PairwiseSum.standardDeviation(series, start, end, mean);
    return deviation * deviation;
  }
}
