package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;

/**
 * What is counted beside the verdicts of benchmarks, such as plans.
 *
 * @param noun what is counted, as {@code plan changed for the worse}; empty for nothing
 * @param plural the same of several
 * @param verdict whose sign and colour it has; the command exits as for a regression by one
 */
public record CountBeside(long count, String noun, String plural, Verdict verdict) {

  /** Nothing is counted. */
  public static final CountBeside NONE = new CountBeside(0, "", "", Verdict.UNCHANGED);

  /** {@code 1 plan changed for the worse · } in front of other counts; empty for nothing. */
  public String before() {
    return count == 0 ? "" : Signs.grouped(count) + " " + words() + " · ";
  }

  /** Whether the command exits as for a regression. */
  public boolean isNegative() {
    return verdict == Verdict.REGRESSED;
  }

  /** The noun that suits the number. */
  public String words() {
    return count == 1 ? noun : plural;
  }
}
