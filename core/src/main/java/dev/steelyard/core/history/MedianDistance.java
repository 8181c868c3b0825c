package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Quantiles;
import java.util.Arrays;

/**
 * How far values usually are from their middle: the median of their distances from their median,
 * which a few odd ones do not move. Stateless.
 */
final class MedianDistance {

  /** So many make a standard deviation of a normal distribution. */
  static final double NORMAL = 1.4826;

  /** Of a normal distribution, no value in a hundred is so many away. */
  static final double FAR = 3 * NORMAL;

  private MedianDistance() {}

  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = Quantiles.median(sorted);
    double[] distances = Arrays.stream(sorted).map(one -> Math.abs(one - median)).toArray();
    Arrays.sort(distances);
    return Quantiles.median(distances);
  }
}
