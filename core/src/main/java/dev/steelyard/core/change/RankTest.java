package dev.steelyard.core.change;

import dev.steelyard.core.statistics.StudentT;
import java.util.Arrays;

/**
 * Student's t-test on the {@link NormalScores} of the two stretches ranked together: van der
 * Waerden, "Order tests for the two-sample problem and their power" (1952). Cost: n log n.
 *
 * <p>The p-value is at least that of a complete separation under exchange of points, 2/C(n, k), so
 * that few points of a coarse scale do not count as certainty.
 */
final class RankTest implements SplitTest {

  /** One point that differs makes squares of about 1; rounding leaves 1e-14 of equal points. */
  private static final double ALL_EQUAL = 1e-9;

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
    if (squares < ALL_EQUAL) {
      return 1;
    }
    double t = statistic(n, m);
    return Math.max(StudentT.twoSided(t, n + m - 2.0), separation(n, m));
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
      double score = scores.mean(first, i + j - 1, n + m);
      sumLeft += (i - before) * score;
      sum += (i + j - first) * score;
      squares += (i + j - first) * score * score;
    }
  }

  private double statistic(int n, int m) {
    double before = sumLeft / n;
    double after = (sum - sumLeft) / m;
    double within = squares - n * before * before - m * after * after;
    double variance = within <= 1e-12 * squares ? 0 : within / (n + m - 2);
    return (before - after) / Math.sqrt(variance * (1.0 / n + 1.0 / m));
  }

  /** Two of the C(n + m, n) ways to choose who comes first, which are equally likely in noise. */
  private static double separation(int n, int m) {
    double share = 2;
    for (int k = 1; k <= Math.min(n, m) && share > Double.MIN_NORMAL; k++) {
      share *= k / (double) (Math.max(n, m) + k);
    }
    return Math.min(1, share);
  }
}
