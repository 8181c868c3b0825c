package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * Whether values fall into two groups: the share of their variance that the best cut in two
 * explains. Fisher, "On Grouping for Maximum Homogeneity", JASA 53 (1958); as a test Engelman and
 * Hartigan, "Percentage Points of a Test for Clusters", JASA 64 (1969).
 *
 * <p>A normal sample reaches 64%, one evenly spread over a range 75%, two normal ones of one size
 * six standard deviations apart 90%. The limit is 80% + 150%/n, above what an even spread reaches
 * by chance. Each group must have a tenth of the values, and three: fewer are outliers. Cost: n log
 * n.
 */
public final class TwoModes {

  /** Fewer values fall into two groups by chance. */
  private static final int FEWEST = 10;

  private static final double LIMIT = 0.8;
  private static final double FEW = 1.5;
  private static final int FEWEST_OF_GROUP = 3;
  private static final double LEAST_SHARE = 0.1;

  private TwoModes() {}

  /** Looks at logarithms where all values are above zero. */
  public static boolean areIn(Values values) {
    int size = values.size();
    return size >= FEWEST && explained(values) > LIMIT + FEW / size;
  }

  private static double explained(Values values) {
    double[] sorted = Spread.logarithms(values);
    Arrays.sort(sorted);
    int size = sorted.length;
    double mean = Arrays.stream(sorted).map(value -> value / size).sum();
    double all = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    int fewest = Math.max(FEWEST_OF_GROUP, (int) Math.ceil(LEAST_SHARE * size));
    double best = 0;
    double below = 0;
    for (int cut = 1; cut <= size - fewest; cut++) {
      below += sorted[cut - 1] - mean;
      if (cut >= fewest) {
        best = Math.max(best, below * below * size / cut / (size - cut));
      }
    }
    return all == 0 ? 0 : best / all;
  }
}
