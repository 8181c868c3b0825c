package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;

/**
 * The level of a commit by its own pairs, whatever was measured of others: where nobody knows how
 * many changes there are, no model of a few of them tells how far these reach.
 *
 * @param mean of the logarithms of its ratios
 * @param variance of that mean
 * @param degrees of freedom of the variance; below one, where nobody knows it
 */
record CommitLevel(double mean, double variance, int degrees) {

  private static final CommitLevel GOOD = new CommitLevel(0, 0, Integer.MAX_VALUE);

  /** What is said of a commit is wrong in one of 20 cases at most. */
  private static final double RARE = 0.05;

  /** Of the whole change, as much may lie beyond the commits that are said to hold it. */
  private static final double SHARE = 0.1;

  /** Means of equal logarithms differ by their last digits. */
  private static final double ROUNDING = 1e-9;

  private static CommitLevel of(List<Double> own) {
    double mean = own.stream().mapToDouble(one -> one).average().orElse(0);
    double squares = own.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
    int degrees = own.size() - 1;
    return new CommitLevel(mean, squares / Math.max(1, degrees) / Math.max(1, own.size()), degrees);
  }

  /**
   * The commits after the last one that surely has next to nothing of the change, and none before
   * it anything, up to the first one that surely has next to all of it, as have all after it. All
   * commits, where no pairs tell.
   */
  static Stretch changing(BisectEvidence evidence) {
    CommitLevel bad = of(evidence.at(evidence.commits()));
    List<Integer> measured = new ArrayList<>(evidence.ratios().keySet());
    int last = 0;
    for (int commit : measured) {
      CommitLevel own = of(evidence.at(commit));
      if (own.isApart(GOOD)) {
        break;
      }
      last = own.isNear(GOOD, bad.mean) ? commit : last;
    }
    int first = evidence.commits();
    for (int commit : measured.reversed()) {
      CommitLevel own = of(evidence.at(commit));
      if (own.isApart(bad)) {
        break;
      }
      first = own.isNear(bad, bad.mean) ? commit : first;
    }
    return last < first ? new Stretch(last + 1, first) : new Stretch(1, evidence.commits());
  }

  /** Whether it is surely another level. */
  private boolean isApart(CommitLevel other) {
    return isSurely(Math.abs(mean - other.mean) - ROUNDING, other);
  }

  /** Whether it is surely the same, but for a small part of the whole change. */
  private boolean isNear(CommitLevel other, double whole) {
    return isSurely(SHARE * Math.abs(whole) - Math.abs(mean - other.mean), other);
  }

  /** Whether what is so far above zero is so by more than chance. */
  private boolean isSurely(double above, CommitLevel other) {
    double error = Math.sqrt(variance + other.variance);
    int least = Math.min(degrees, other.degrees);
    return above > 0 && least > 0 && StudentT.twoSided(above / error, least) <= RARE;
  }
}
