package dev.steelyard.core.model;

import java.util.Set;

/**
 * How much of a benchmark a result is about. What a trace tells of the inside of a program lies
 * within what was measured from outside, so that the one must not be added to the other.
 */
public enum MeasuredPart {
  /** All of it: what a benchmark measures. */
  WHOLE,
  /** A kind of unit of work within it. */
  UNIT_OF_WORK,
  /** What one layer, operation, database, storage or cache had of a unit of work. */
  PART_OF_UNIT;

  /** The format of results that were read from traces. */
  public static final String TRACED = "trace";

  /** What parts are told by in the names of results: a factor so called would be taken for one. */
  public static final Set<String> FACTORS =
      Set.of("layer", "operation", "database", "storage", "cache");

  /** How much of a benchmark a result is about. */
  public static MeasuredPart of(Result result) {
    if (result.metadata().format().filter(TRACED::equals).isEmpty()) {
      return WHOLE;
    }
    return result.name().levels().keySet().stream().anyMatch(FACTORS::contains)
        ? PART_OF_UNIT
        : UNIT_OF_WORK;
  }

  /** The name of the unit of work that something named so is a part of. */
  public static BenchmarkName unitOf(BenchmarkName part) {
    BenchmarkName unit = BenchmarkName.of(part.base());
    for (var level : part.levels().entrySet()) {
      if (!FACTORS.contains(level.getKey())) {
        unit = unit.withLevel(level.getKey(), level.getValue());
      }
    }
    return unit;
  }
}
