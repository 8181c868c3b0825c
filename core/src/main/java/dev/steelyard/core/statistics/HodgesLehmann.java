package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.function.DoubleToLongFunction;

/**
 * By how much one sample is shifted against another, in the unit of the values: Hodges and Lehmann,
 * "Estimates of Location Based on Rank Tests", Annals of Mathematical Statistics 34 (1963), with
 * the interval of all shifts that the rank test does not refuse (Lehmann, "Nonparametrics", 1975,
 * sections 2.5 and 4.4). An end is infinite where the values are too few for the confidence.
 *
 * <p>Cost: about 64 passes over both samples, without listing the pairs.
 */
public final class HodgesLehmann {

  private HodgesLehmann() {}

  /**
   * The median of all differences between a value of the candidate and one of the baseline.
   *
   * @param confidence above 0 and below 1
   */
  public static Interval independent(Values baseline, Values candidate, double confidence) {
    double[] below = baseline.sorted();
    double[] above = candidate.sorted();
    return interval(
        limit -> differencesAtMost(above, below, limit),
        (long) below.length * above.length,
        MannWhitney.critical(below.length, above.length, (1 - confidence) / 2),
        confidence);
  }

  /**
   * The median of the averages of any two of the pairs' differences, a pair with itself included.
   *
   * @param confidence above 0 and below 1
   * @throws IllegalArgumentException when the samples differ in size
   */
  public static Interval paired(Values baseline, Values candidate, double confidence) {
    if (baseline.size() != candidate.size()) {
      throw new IllegalArgumentException("pairs need samples of one size");
    }
    double[] differences = new double[baseline.size()];
    Arrays.setAll(differences, i -> candidate.get(i) - baseline.get(i));
    Arrays.sort(differences);
    int size = differences.length;
    return interval(
        limit -> averagesAtMost(differences, limit),
        size * (size + 1L) / 2,
        SignedRank.critical(size, (1 - confidence) / 2),
        confidence);
  }

  private static Interval interval(
      DoubleToLongFunction atMost, long count, long critical, double confidence) {
    double lower = select(atMost, (count + 1) / 2);
    double upper = count % 2 == 1 ? lower : select(atMost, count / 2 + 1);
    return new Interval(
        critical == 0 ? Double.NEGATIVE_INFINITY : select(atMost, critical),
        Quantiles.middle(lower, upper),
        critical == 0 ? Double.POSITIVE_INFINITY : select(atMost, count + 1 - critical),
        confidence);
  }

  private static long differencesAtMost(double[] above, double[] below, double limit) {
    long count = 0;
    int next = 0;
    for (double value : below) {
      while (next < above.length && above[next] - value <= limit) {
        next++;
      }
      count += next;
    }
    return count;
  }

  private static long averagesAtMost(double[] sorted, double limit) {
    long count = 0;
    int end = sorted.length;
    for (int i = 0; i < end; i++) {
      while (end > i && Quantiles.middle(sorted[i], sorted[end - 1]) > limit) {
        end--;
      }
      count += end - i;
    }
    return count;
  }

  /** The least double that at least so many are not above. */
  private static double select(DoubleToLongFunction atMost, long rank) {
    long no = ordered(Double.NEGATIVE_INFINITY) - 1;
    long yes = ordered(Double.POSITIVE_INFINITY);
    while (yes - 1 > no) {
      long middle = (no & yes) + ((no ^ yes) >> 1);
      if (atMost.applyAsLong(unordered(middle)) >= rank) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return unordered(yes);
  }

  /** Whole numbers in the order of the doubles. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double unordered(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }
}
