package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The Mann–Whitney U test: how likely so clear a difference in rank is, if both samples came from
 * one distribution. Mann and Whitney, Annals of Mathematical Statistics 18 (1947).
 *
 * <p>Exact for small samples without ties, otherwise the normal approximation with tie and
 * continuity correction. Two-sided.
 */
public final class MannWhitney {

  /** Above this many values on a side the normal approximation is good to three digits. */
  private static final int EXACT_LIMIT = 25;

  /** By the two sizes: how likely each U, or a smaller one, is. At most 2 MB. */
  private static final Map<Integer, double[]> EXACT = new ConcurrentHashMap<>();

  private MannWhitney() {}

  /** The two-sided p-value, from above 0 to 1. */
  public static double pValue(Values first, Values second) {
    return pValue(first, second, 1);
  }

  /**
   * The two-sided p-value, from above 0 to 1.
   *
   * @param factor what the first sample is multiplied with before; 1 tests for any difference
   */
  public static double pValue(Values first, Values second, double factor) {
    double[] a = first.times(factor).sorted();
    double[] b = second.sorted();
    double ties = tieTerm(a, b);
    double u = statistic(a, b);
    return ties == 0 && a.length <= EXACT_LIMIT && b.length <= EXACT_LIMIT
        ? exact(u, a.length, b.length)
        : normal(u, a.length, b.length, ties);
  }

  /** The smallest that so many values can give: when all of one side are above the other's. */
  public static double leastPValue(int first, int second) {
    double[] below = IntStream.range(0, first).asDoubleStream().toArray();
    double[] above = IntStream.range(first, first + second).asDoubleStream().toArray();
    return pValue(Values.of(below), Values.of(above));
  }

  /**
   * How many differences, counted from the smallest, a shift must leave out that the test refuses
   * with this probability on one side; 0 when it never does. Without ties.
   */
  static long critical(int n, int m, double tail) {
    double pairs = (double) n * m;
    if (n > EXACT_LIMIT || m > EXACT_LIMIT) {
      double deviation = Math.sqrt(pairs / 12 * (n + m + 1));
      return Math.max(0, (long) Math.floor(pairs / 2 + NormalQuantile.of(tail) * deviation + 0.5));
    }
    double[] shares = exactShares(n, m);
    int count = 0;
    while (count < shares.length && shares[count] <= tail) {
      count++;
    }
    return count;
  }

  /** Pairs in which the first sample's value is larger, ties counted half; in n log n. */
  static double statistic(double[] a, double[] b) {
    double u = 0;
    int below = 0;
    int notAbove = 0;
    for (double value : a) {
      while (below < b.length && b[below] < value) {
        below++;
      }
      notAbove = Math.max(notAbove, below);
      while (notAbove < b.length && b[notAbove] <= value) {
        notAbove++;
      }
      u += below + (notAbove - below) / 2.0;
    }
    return u;
  }

  /** The sum of t³ − t over groups of t equal values. */
  private static double tieTerm(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    double sum = 0;
    for (int start = 0, i = 1; i <= all.length; i++) {
      if (i == all.length || all[i] != all[start]) {
        double size = i - start;
        sum += size * size * size - size;
        start = i;
      }
    }
    return sum;
  }

  private static double exact(double u, int n, int m) {
    int smaller = (int) Math.min(u, (double) n * m - u);
    return Math.min(1, 2 * exactShares(n, m)[smaller]);
  }

  private static double[] exactShares(int n, int m) {
    return EXACT.computeIfAbsent(100 * n + m, _ -> shares(n, m));
  }

  private static double[] shares(int n, int m) {
    double[] ways = arrangements(n, m);
    double total = Arrays.stream(ways).sum();
    Arrays.parallelPrefix(ways, Double::sum);
    return Arrays.stream(ways).map(sum -> sum / total).toArray();
  }

  /**
   * How many of the arrangements of n and m values have each U: coefficients of the Gaussian
   * binomial, built factor by factor.
   */
  private static double[] arrangements(int n, int m) {
    double[] ways = new double[n * m + 1];
    ways[0] = 1;
    for (int i = 1; i <= n; i++) {
      for (int u = ways.length - 1; u >= m + i; u--) {
        ways[u] -= ways[u - m - i];
      }
      for (int u = i; u < ways.length; u++) {
        ways[u] += ways[u - i];
      }
    }
    return ways;
  }

  private static double normal(double u, int n, int m, double ties) {
    double size = n + m;
    double pairs = (double) n * m;
    double variance = pairs / 12 * (size + 1 - ties / (size * (size - 1)));
    if (variance <= 0) {
      return 1;
    }
    double distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
    return Math.clamp(2 * Normal.upperTail(distance / Math.sqrt(variance)), Double.MIN_NORMAL, 1);
  }
}
