package dev.steelyard.core.history;

import java.util.Arrays;

/**
 * How odd builds of one kind of metric usually are in a suite: the oddness of every build among the
 * others of its own history, pooled with the reference, which weighs as much as {@value #WEIGHT}
 * builds.
 *
 * <p>The p-value of a new build is the share of all these that are at least as odd, as in conformal
 * prediction (Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005). So the
 * tails of the noise are measured where there are many builds, and taken from the reference where
 * there are few. Beyond the oddest build of the pool the new build's own part in the share falls as
 * the reference does.
 */
final class NoisePool {

  private static final double WEIGHT = 30;

  private static final int HALVINGS = 60;

  private final double[] sorted;

  NoisePool(double[] odds) {
    sorted = odds.clone();
    Arrays.parallelSort(sorted);
  }

  /** How probable a build at least as odd as this is. */
  double pValue(double odds) {
    double oddest = sorted.length == 0 ? 1 : sorted[0];
    double itself = oddest <= odds ? 1 : odds / oddest;
    return (WEIGHT * odds + atMost(odds) + itself) / (WEIGHT + sorted.length + 1);
  }

  /** The largest odds that have this p-value or a smaller one; 0 where no odds above it have. */
  double odds(double pValue) {
    double high = 1;
    while (high > 0 && pValue(high / 2) > pValue) {
      high /= 2;
    }
    double low = high / 2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (pValue(middle) <= pValue) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int atMost(double odds) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= odds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
