package dev.steelyard.core.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The metrics of JMH's profilers of which the unit does not tell which way is better, or tells the
 * wrong one, by the whole names that JMH gives them ({@code org.openjdk.jmh.profile}, JMH 1.37 and
 * before). Others of theirs are times and sizes, whose units tell.
 */
final class JmhMetrics {

  /** What a benchmark in another mode than the average time puts before them. */
  private static final String MODE = "(?:(?:throughput|sample|single_shot)\\.)?";

  private static final String DOT = "(?:·|%B7)?";

  /** What is allocated, collected, loaded and paused is what the run cost. */
  private static final Pattern COST =
      Pattern.compile(
          MODE
              + DOT
              + "(?:gc\\.(?:count|alloc\\.rate|churn\\..+)|class\\.(?:un)?load(?:\\.norm)?"
              + "|(?:safepoints\\.(?:[a-z]+\\.)?|pauses\\.)count)");

  /** How long was measured. */
  private static final Pattern MEASURED = Pattern.compile(MODE + DOT + "safepoints\\.interval");

  private JmhMetrics() {}

  /** Empty of any other metric. */
  static Optional<Direction> direction(String metric) {
    if (MEASURED.matcher(metric).matches()) {
      return Optional.of(Direction.UNKNOWN);
    }
    return COST.matcher(metric).matches()
        ? Optional.of(Direction.LOWER_IS_BETTER)
        : Optional.empty();
  }
}
