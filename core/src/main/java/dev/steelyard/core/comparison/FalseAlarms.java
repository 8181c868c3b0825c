package dev.steelyard.core.comparison;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many of the changes that a report calls are expected to be false, if all that was measured
 * was measured equally quietly.
 *
 * @param tested comparisons that were tested, and corrected for each other by {@link Correction}
 * @param called those of them that are called regressed or improved
 * @param unpromised changes that are called besides, of which nothing is promised: a side comes
 *     from one start of its process
 */
public record FalseAlarms(long tested, long called, long unpromised) {

  /** Counts over all suites of one report. */
  public static FalseAlarms of(Collection<Suite> suites) {
    return new FalseAlarms(
        count(suites, Comparison::isPromised),
        count(suites, one -> one.isPromised() && one.changed()),
        count(suites, one -> !one.isPromised() && one.changed()));
  }

  private static long count(Collection<Suite> suites, Predicate<Comparison> condition) {
    return suites.stream()
        .flatMap(Suite::all)
        .filter(one -> one.adjustedP().isPresent())
        .filter(condition)
        .count();
  }

  /** The most that are expected; an average over many reports. */
  public double expected() {
    return Correction.RATE * called;
  }
}
