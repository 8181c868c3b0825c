package dev.steelyard.core.history;

/**
 * The oldest builds of a history where they are of another kind than all that follow: too few for a
 * change point, yet enough to make a spread of what was a step.
 *
 * <p>Where no build is special, each choice of k builds is as likely to be the k smallest, or the k
 * largest, as any other: that they are the k oldest has the chance 2 · k! (n − k)! / n!. Builds are
 * left out when that is below {@value #SURENESS}: three of at least 15 builds, two of at least 29,
 * never a single one. Four are a change point's business.
 */
final class OldestBuilds {

  private static final int MOST = 3;
  private static final double SURENESS = 0.005;

  private OldestBuilds() {}

  /** How many of the oldest to leave out, from 0 to {@value #MOST}. */
  static int apart(double[] history) {
    int found = 0;
    for (int k = 2; k <= MOST && k < history.length; k++) {
      if (chance(history.length, k) < SURENESS && areApart(history, k)) {
        found = k;
      }
    }
    return found;
  }

  private static double chance(int n, int k) {
    double chance = 2;
    for (int i = 0; i < k; i++) {
      chance *= (i + 1.0) / (n - i);
    }
    return chance;
  }

  private static boolean areApart(double[] history, int k) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double leastAfter = least;
    double mostAfter = most;
    for (int i = 0; i < history.length; i++) {
      if (i < k) {
        least = Math.min(least, history[i]);
        most = Math.max(most, history[i]);
      } else {
        leastAfter = Math.min(leastAfter, history[i]);
        mostAfter = Math.max(mostAfter, history[i]);
      }
    }
    return least > mostAfter || most < leastAfter;
  }
}
