package dev.steelyard.core.history;

import dev.steelyard.core.statistics.NormalQuantile;
import dev.steelyard.core.statistics.Quantiles;
import java.util.Arrays;

/**
 * Centre and spread of a sample whose tails are pulled in: of n values, the n/8 smallest and the
 * n/8 largest count as much as their inner neighbour (Tukey; Wilcox, "Introduction to Robust
 * Estimation and Hypothesis Testing", 3.3). Where all but these, and but one at each end at least,
 * are one value, that is the centre, and the spread is that of all values around it. Any value can
 * be left out at no cost. O(n log n) once.
 */
final class Winsorised {

  private static final int SHARE = 8;

  /** Of fewer values no one is odd. */
  private static final int FEWEST = 4;

  /**
   * @param deviation the standard deviation of normal values with such tails pulled in
   * @param inner how many values were not pulled in
   */
  record Moments(double centre, double deviation, int size, int inner) {}

  private final double[] sorted;
  private final double origin;

  /** Of the distances to the origin, from the smallest value up. */
  private final double[] sums;

  private final double[] squares;

  Winsorised(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
    origin = Quantiles.median(sorted);
    sums = new double[sorted.length + 1];
    squares = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      double distance = sorted[i] - origin;
      sums[i + 1] = sums[i] + distance;
      squares[i + 1] = squares[i] + distance * distance;
    }
  }

  double median() {
    return origin;
  }

  int size() {
    return sorted.length;
  }

  double sorted(int rank) {
    return sorted[rank];
  }

  boolean isConstant() {
    return sorted[0] == sorted[sorted.length - 1];
  }

  Moments all() {
    return moments(sorted.length, sorted.length, sorted.length / SHARE);
  }

  /** Of all values but the one of this rank. */
  Moments without(int rank) {
    return moments(rank, sorted.length - 1, (sorted.length - 1) / SHARE);
  }

  private Moments moments(int without, int size, int pulled) {
    int tail = size < FEWEST ? 0 : Math.max(1, pulled);
    double usual = sorted[place(tail, without)];
    if (usual == sorted[place(size - 1 - tail, without)]) {
      return around(usual, without, size);
    }
    int low = place(pulled, without);
    int high = place(size - 1 - pulled, without);
    double left = low <= without && without <= high ? sorted[without] - origin : 0;
    double below = sorted[low] - origin;
    double above = sorted[high] - origin;
    double sum = sums[high + 1] - sums[low] - left + pulled * (below + above);
    double square =
        squares[high + 1] - squares[low] - left * left + pulled * (below * below + above * above);
    double mean = sum / size;
    double variance = Math.max(0, square - size * mean * mean) / (size - 1);
    double deviation = Math.sqrt(variance / varianceOfNormal((double) pulled / size));
    return new Moments(origin + mean, deviation, size, size - 2 * pulled);
  }

  /** All but the tails are this value: the tails are all there is to tell a spread from. */
  private Moments around(double usual, int without, int size) {
    double beyond = usual - origin;
    double left = without < sorted.length ? sorted[without] - origin : 0;
    double sum = sums[sorted.length] - left;
    double square = squares[sorted.length] - left * left;
    double around = Math.max(0, square - 2 * beyond * sum + size * beyond * beyond);
    return new Moments(usual, Math.sqrt(around / Math.max(1, size - 1)), size, size);
  }

  private static int place(int rank, int without) {
    return rank < without ? rank : rank + 1;
  }

  /** Of a standard normal variable with this share of each tail pulled in. */
  private static double varianceOfNormal(double share) {
    if (share == 0) {
      return 1;
    }
    double z = NormalQuantile.of(1 - share);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return 1 - 2 * share - 2 * z * density + 2 * share * z * z;
  }
}
