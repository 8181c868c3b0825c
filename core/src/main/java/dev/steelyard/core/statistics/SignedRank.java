package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The signed-rank test: how likely so one-sided a set of differences is, if each were as likely to
 * have the other sign. Wilcoxon, "Individual Comparisons by Ranking Methods", Biometrics Bulletin 1
 * (1945). Two-sided; differences of zero are left out, equal sizes share their ranks.
 *
 * <p>Exact up to {@value #EXACT_LIMIT} differences, with ties too: the distribution is that of all
 * choices of signs for the ranks there are. Beyond, the normal approximation with tie and
 * continuity correction.
 */
final class SignedRank {

  private static final int EXACT_LIMIT = 50;

  private SignedRank() {}

  /**
   * The p-value, from above 0 to 1.
   *
   * @param differences any values but NaN, infinite ones too
   */
  static double pValue(double[] differences) {
    double[] sizes =
        Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).sorted().toArray();
    int[] ranks = doubledRanks(sizes);
    long positive = 0;
    for (double difference : differences) {
      if (difference > 0) {
        positive += ranks[Arrays.binarySearch(sizes, difference)];
      }
    }
    return sizes.length <= EXACT_LIMIT ? exact((int) positive, ranks) : normal(positive, ranks);
  }

  /** Twice the ranks, so that shared ones are whole. */
  private static int[] doubledRanks(double[] sorted) {
    int[] ranks = new int[sorted.length];
    for (int start = 0, i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        Arrays.fill(ranks, start, i, start + i + 1);
        start = i;
      }
    }
    return ranks;
  }

  private static double exact(int positive, int[] ranks) {
    int smaller = Math.min(positive, Arrays.stream(ranks).sum() - positive);
    double tail = Arrays.stream(ways(ranks), 0, smaller + 1).sum();
    return Math.min(1, Math.scalb(tail, 1 - ranks.length));
  }

  /** How many of the choices of signs give each sum of the positive ranks. */
  private static double[] ways(int[] ranks) {
    double[] ways = new double[Arrays.stream(ranks).sum() + 1];
    ways[0] = 1;
    int reach = 0;
    for (int rank : ranks) {
      reach += rank;
      for (int sum = reach; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    return ways;
  }

  /**
   * How many averages of two differences, counted from the smallest, a shift must leave out that
   * the test refuses with this probability on one side; 0 when it never does. Without ties.
   */
  static long critical(int size, double tail) {
    if (size > EXACT_LIMIT) {
      double mean = size * (size + 1.0) / 4;
      double deviation = Math.sqrt(mean * (2 * size + 1) / 6);
      return Math.max(0, (long) Math.floor(mean + NormalQuantile.of(tail) * deviation + 0.5));
    }
    double[] ways = ways(IntStream.rangeClosed(1, size).toArray());
    double share = 0;
    int count = 0;
    while (count < ways.length && share + Math.scalb(ways[count], -size) <= tail) {
      share += Math.scalb(ways[count++], -size);
    }
    return count;
  }

  private static double normal(long positive, int[] ranks) {
    double mean = 0;
    double variance = 0;
    for (int rank : ranks) {
      mean += rank / 2.0;
      variance += (double) rank * rank / 4;
    }
    double distance = Math.max(0, Math.abs(positive - mean) - 1);
    return Math.clamp(2 * Normal.upperTail(distance / Math.sqrt(variance)), Double.MIN_NORMAL, 1);
  }
}
