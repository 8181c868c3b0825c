package dev.steelyard.core.comparison;

import java.util.Collection;

/**
 * How many of the changes that a report calls are expected to be false.
 *
 * @param tested comparisons that were tested, and corrected for each other by {@link Correction}
 * @param called those of them that are called regressed or improved
 */
public record FalseAlarms(long tested, long called) {

  /** Counts over all suites of one report. */
  public static FalseAlarms of(Collection<Suite> suites) {
    long tested = suites.stream().mapToLong(suite -> count(suite, false)).sum();
    long called = suites.stream().mapToLong(suite -> count(suite, true)).sum();
    return new FalseAlarms(tested, called);
  }

  private static long count(Suite suite, boolean changedOnly) {
    return suite.comparisons().stream()
        .filter(one -> one.adjustedP().isPresent() && (one.changed() || !changedOnly))
        .count();
  }

  /** The most that are expected; an average over many reports. */
  public double expected() {
    return Correction.RATE * called;
  }
}
