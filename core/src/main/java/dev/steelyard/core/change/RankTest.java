package dev.steelyard.core.change;

import dev.steelyard.core.statistics.StudentT;
import java.util.Arrays;

/**
 * Student's t-test on the {@link NormalScores} of the two stretches ranked together: van der
 * Waerden, "Order tests for the two-sample problem and their power" (1952). Cost: n log n.
 *
 * <p>The variance is that of scores without ties. Correcting it for ties would make a few equal
 * points of a coarse scale count as near certainty: of 0/1 noise with one 1 in ten, 10% of series
 * of 500 points had a false change then.
 */
final class RankTest implements SplitTest {

  private final NormalScores scores;
  private double[] left = new double[64];
  private double[] right = new double[64];
  private double sumLeft;
  private double sum;
  private double squares;

  RankTest(NormalScores scores) {
    this.scores = scores;
  }

  @Override
  public double p(double[] series, int start, int split, int end) {
    int n = split - start;
    int m = end - split;
    if (n + m == 2) {
      return 1;
    }
    left = sorted(left, series, start, split);
    right = sorted(right, series, split, end);
    addScores(n, m);
    return StudentT.twoSided(statistic(n, m), n + m - 2.0);
  }

  private static double[] sorted(double[] buffer, double[] series, int start, int end) {
    int size = end - start;
    double[] large = buffer.length < size ? new double[Math.max(size, 2 * buffer.length)] : buffer;
    System.arraycopy(series, start, large, 0, size);
    Arrays.sort(large, 0, size);
    return large;
  }

  private void addScores(int n, int m) {
    sumLeft = 0;
    sum = 0;
    squares = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double value = j == m || (i < n && left[i] <= right[j]) ? left[i] : right[j];
      int first = i + j;
      int before = i;
      while (i < n && left[i] == value) {
        i++;
      }
      while (j < m && right[j] == value) {
        j++;
      }
      addGroup(first, i + j, i - before, n + m);
    }
  }

  /** Equal points, which share the scores of the ranks first…end − 1. */
  private void addGroup(int first, int end, int inLeft, int all) {
    double group = 0;
    for (int rank = first; rank < end; rank++) {
      double score = scores.of(rank, all);
      group += score;
      squares += score * score;
    }
    sum += group;
    sumLeft += group * inLeft / (end - first);
  }

  private double statistic(int n, int m) {
    double before = sumLeft / n;
    double after = (sum - sumLeft) / m;
    double within = squares - n * before * before - m * after * after;
    return (before - after) / Math.sqrt(within / (n + m - 2) * (1.0 / n + 1.0 / m));
  }
}
