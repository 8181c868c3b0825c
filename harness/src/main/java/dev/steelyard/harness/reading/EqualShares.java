package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.Numbers;
import java.util.Arrays;

/**
 * Very many values as fewer: in order of size, cut into equal shares, each share's mean. The mean
 * stays and every quantile is right to within one share; the far tail is smoothed. O(n log n).
 */
final class EqualShares {

  /** The most values that are kept as they are. */
  static final int MOST = 10_000;

  private EqualShares() {}

  /** As many values as are kept at most. */
  static Numbers of(Numbers values) {
    double[] sorted = values.toArray();
    Arrays.sort(sorted);
    Numbers means = new Numbers();
    for (int share = 0; share < MOST; share++) {
      double from = (double) sorted.length * share / MOST;
      double to = (double) sorted.length * (share + 1) / MOST;
      means.add(sum(sorted, from, to) / (to - from));
    }
    return means;
  }

  /** Of the values between two places, those at the edges in part. */
  private static double sum(double[] sorted, double from, double to) {
    double sum = 0;
    for (int i = (int) from; i < to; i++) {
      sum += sorted[Math.min(i, sorted.length - 1)] * (Math.min(to, i + 1) - Math.max(from, i));
    }
    return sum;
  }
}
