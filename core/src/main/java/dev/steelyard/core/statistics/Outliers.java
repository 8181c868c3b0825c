package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * Values far from the rest, by the modified Z-score of Iglewicz and Hoaglin, "How to Detect and
 * Handle Outliers" (1993): 0.6745 times the distance from the median over the median of the
 * distances (MAD). Their limit of 3.5 is for many values; the MAD of a few is often far too small,
 * and the limit is 3.5 + 15/n here. Where all values are above zero their logarithms are looked at,
 * so that the skew of times is none.
 */
public final class Outliers {

  private static final double LIMIT = 3.5;
  private static final double FEW = 15;

  /** The first value alone decides, so that it must stand out further than any two of all. */
  private static final double FEW_OF_FIRST = 40;

  private static final double NORMAL_CONSISTENCY = 0.6745;

  private Outliers() {}

  /** How many there are; none when more than half of the values are equal. */
  public static int count(Values values) {
    double[] looked = Spread.logarithms(values);
    double[] sorted = looked.clone();
    Arrays.sort(sorted);
    double typical = typicalDistance(sorted);
    double median = Quantiles.median(sorted);
    double limit = (LIMIT + FEW / sorted.length) / NORMAL_CONSISTENCY * typical;
    return typical == 0
        ? 0
        : (int) Arrays.stream(looked).filter(value -> Math.abs(value - median) > limit).count();
  }

  /**
   * Whether the first value is beyond all others, and far from them: what had to be loaded,
   * compiled or cached first.
   *
   * @param upwards whether to look for a first value that is too large, or too small
   */
  public static boolean isFirst(Values values, boolean upwards) {
    double sign = upwards ? 1 : -1;
    double[] looked = Spread.logarithms(values);
    double[] rest = Arrays.copyOfRange(looked, 1, looked.length);
    Arrays.sort(rest);
    if (rest.length == 0 || sign * looked[0] <= sign * rest[upwards ? rest.length - 1 : 0]) {
      return false;
    }
    double limit = (LIMIT + FEW_OF_FIRST / looked.length) / NORMAL_CONSISTENCY;
    double typical = typicalDistance(rest);
    return typical > 0 && sign * (looked[0] - Quantiles.median(rest)) > limit * typical;
  }

  private static double typicalDistance(double[] sorted) {
    double median = Quantiles.median(sorted);
    return Quantiles.median(
        Arrays.stream(sorted).map(value -> Math.abs(value - median)).sorted().toArray());
  }
}
