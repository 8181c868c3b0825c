package dev.steelyard.report.content;

/**
 * What is counted beside the verdicts of benchmarks, such as plans.
 *
 * @param noun what is counted, as {@code plan changed for the worse}; empty for nothing
 * @param plural the same of several
 * @param isNegative whether the command exits as for a regression by it
 */
public record CountBeside(long count, String noun, String plural, boolean isNegative) {

  /** Nothing is counted. */
  public static final CountBeside NONE = new CountBeside(0, "", "", false);

  /** {@code 1 plan changed for the worse · } in front of other counts; empty for nothing. */
  public String before() {
    return count == 0 ? "" : Signs.grouped(count) + " " + words() + " · ";
  }

  /** The noun that suits the number. */
  public String words() {
    return count == 1 ? noun : plural;
  }
}
