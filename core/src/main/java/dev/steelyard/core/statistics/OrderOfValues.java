package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * What the order in which values were measured says of them. Of ranks alone, so that the shape of
 * the distribution does not matter; equal values share theirs. Cost: n log n.
 *
 * @param trendP how likely so clear a rise or fall is when the order means nothing: Spearman's rank
 *     correlation with time, by Student's t, two-sided
 * @param neighboursP how likely it is that neighbours are so alike: the rank version of von
 *     Neumann's ratio, Bartels, JASA 77 (1982), by its normal approximation, one-sided
 */
public record OrderOfValues(double trendP, double neighboursP) {

  /** Fewer values have too few orders. */
  private static final int FEWEST = 10;

  /** Of values in the order measured; fewer than 10 say nothing, and give 1. */
  public static OrderOfValues of(double[] measured) {
    int size = measured.length;
    double[] ranks = ranks(measured);
    double all = Arrays.stream(ranks).map(rank -> rank * rank).sum();
    if (size < FEWEST || all == 0) {
      return new OrderOfValues(1, 1);
    }
    double withTime = 0;
    double steps = 0;
    for (int i = 0; i < size; i++) {
      withTime += ranks[i] * (i - (size - 1) / 2.0);
      steps += i == 0 ? 0 : (ranks[i] - ranks[i - 1]) * (ranks[i] - ranks[i - 1]);
    }
    double squares = size * ((double) size * size - 1) / 12;
    return new OrderOfValues(
        trend(withTime / Math.sqrt(all * squares), size), neighbours(steps / all, size));
  }

  private static double trend(double correlation, int size) {
    double rest = Math.max(0, 1 - correlation * correlation);
    return StudentT.twoSided(correlation * Math.sqrt((size - 2) / rest), size - 2);
  }

  private static double neighbours(double ratio, int size) {
    double n = size;
    double variance = 4 * (n - 2) * (5 * n * n - 2 * n - 9) / (5 * n * (n + 1) * (n - 1) * (n - 1));
    double z = (2 - ratio) / Math.sqrt(variance);
    return z > 0 ? Normal.upperTail(z) : 1 - Normal.upperTail(-z);
  }

  /** Ranks around zero. */
  private static double[] ranks(double[] measured) {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[measured.length];
    Arrays.setAll(
        ranks,
        i -> {
          int first = firstAbove(sorted, Math.nextDown(measured[i]));
          int end = firstAbove(sorted, measured[i]);
          return (first + end - sorted.length) / 2.0;
        });
    return ranks;
  }

  private static int firstAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
