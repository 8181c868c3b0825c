package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * Values far from the rest: a modified Z-score above 3.5, after Iglewicz and Hoaglin, "How to
 * Detect and Handle Outliers" (1993).
 */
public final class Outliers {

  private static final double LIMIT = 3.5;
  private static final double NORMAL_CONSISTENCY = 0.6745;

  private Outliers() {}

  /** How many there are; none when more than half of the values are equal. */
  public static int count(Values values) {
    double[] sorted = values.sorted();
    double median = Quantiles.median(sorted);
    double[] distances = values.stream().map(value -> Math.abs(value - median)).sorted().toArray();
    double typical = Quantiles.median(distances);
    if (typical == 0) {
      return 0;
    }
    double limit = LIMIT / NORMAL_CONSISTENCY * typical;
    return (int) Arrays.stream(distances).filter(distance -> distance > limit).count();
  }
}
