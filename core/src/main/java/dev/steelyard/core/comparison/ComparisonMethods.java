package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;

/** Which {@link ComparisonMethod} suits two results. */
final class ComparisonMethods {

  private ComparisonMethods() {}

  static ComparisonMethod of(Result baseline, Result candidate, int minimumValues) {
    if (areSuccesses(baseline) && areSuccesses(candidate)) {
      return ComparisonMethod.SUCCESS_RATE;
    }
    if (isExact(baseline, minimumValues) && isExact(candidate, minimumValues)) {
      return ComparisonMethod.EXACT;
    }
    if (Pairing.exists(baseline, candidate)) {
      return ComparisonMethod.PAIRED;
    }
    return BetweenStarts.exists(baseline, candidate)
        ? ComparisonMethod.STARTS
        : ComparisonMethod.INDEPENDENT;
  }

  private static boolean areSuccesses(Result result) {
    return result.unit().equals(Unit.RATIO)
        && result.values().stream().allMatch(value -> value == 0 || value == 1);
  }

  /**
   * Whether this always gave one value and would give it again. Equal times are no proof: the clock
   * was too coarse to tell them apart. Counts and sizes repeat, so that one of them is enough;
   * those that do so by chance alone ({@link CountedUnits}) need as many as a test does.
   */
  private static boolean isExact(Result result, int minimumValues) {
    Values values = result.values();
    if (result.summary().min() != result.summary().max()) {
      return false;
    }
    boolean repeats = CountedUnits.repeat(result.unit(), result.name());
    return switch (result.unit().dimension()) {
      case COUNT, SIZE -> repeats || values.size() >= minimumValues;
      case RATIO, OTHER -> repeats && values.size() > 1;
      case TIME, RATE -> false;
    };
  }

  /** Whether the verdict stands on the word of a count alone. */
  static boolean isSingle(Result result) {
    return result.values().size() == 1
        && (result.unit().dimension() == Dimension.COUNT
            || result.unit().dimension() == Dimension.SIZE);
  }
}
