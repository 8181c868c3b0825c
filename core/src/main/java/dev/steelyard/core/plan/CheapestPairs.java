package dev.steelyard.core.plan;

import java.util.Arrays;

/**
 * Which things to pair with which others so that the sum of costs is least, each once, and as many
 * as can be. Of several such choices it is the one that keeps their order. All ways are tried for
 * few things; many are paired where it costs least, one after the other.
 */
final class CheapestPairs {

  /** 7! ways are tried in no time. */
  private static final int FEW = 7;

  private static final int NONE = -1;

  private final int[][] costs;
  private final int others;
  private final int[] tried;
  private int[] best;
  private long bestSum = Long.MAX_VALUE;

  private CheapestPairs(int[][] costs) {
    this.costs = costs;
    this.others = costs[0].length;
    this.tried = new int[costs.length];
    this.best = new int[costs.length];
  }

  /**
   * The number of the other thing that each is paired with; below 0 where there are too few.
   *
   * @param costs of each thing with each other one; at least one of both
   */
  static int[] of(int[][] costs) {
    CheapestPairs pairs = new CheapestPairs(costs);
    if (Math.max(costs.length, pairs.others) > FEW) {
      return pairs.cheapestFirst();
    }
    pairs.search(0, 0, 0);
    return pairs.best;
  }

  private void search(int at, int used, long sum) {
    if (sum >= bestSum) {
      return;
    }
    if (at == costs.length) {
      bestSum = sum;
      best = tried.clone();
      return;
    }
    for (int other = 0; other < others; other++) {
      if ((used & (1 << other)) == 0) {
        tried[at] = other;
        search(at + 1, used | (1 << other), sum + costs[at][other]);
      }
    }
    if (costs.length - at > others - Integer.bitCount(used)) {
      tried[at] = NONE;
      search(at + 1, used, sum);
    }
  }

  private int[] cheapestFirst() {
    Arrays.fill(best, NONE);
    boolean[] used = new boolean[others];
    Arrays.stream(costs)
        .flatMapToInt(Arrays::stream)
        .sorted()
        .distinct()
        .forEach(cost -> pairWhere(used, cost));
    return best;
  }

  private void pairWhere(boolean[] used, int cost) {
    for (int i = 0; i < costs.length; i++) {
      for (int other = 0; other < others && best[i] == NONE; other++) {
        if (!used[other] && costs[i][other] == cost) {
          best[i] = other;
          used[other] = true;
        }
      }
    }
  }
}
