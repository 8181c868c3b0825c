package dev.steelyard.core.statistics;

/**
 * How rarely two samples overlap: Cliff, "Dominance Statistics: Ordinal Analyses to Answer Ordinal
 * Questions", Psychological Bulletin 114 (1993).
 */
public final class CliffsDelta {

  private CliffsDelta() {}

  /**
   * The share of pairs in which the candidate's value is larger, less the share in which it is
   * smaller: 1 when all are larger, −1 when all are smaller, 0 when neither prevails.
   */
  public static double of(Values baseline, Values candidate) {
    double pairs = (double) baseline.size() * candidate.size();
    return 2 * MannWhitney.statistic(candidate.sorted(), baseline.sorted()) / pairs - 1;
  }
}
