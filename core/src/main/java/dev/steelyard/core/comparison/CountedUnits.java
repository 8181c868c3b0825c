package dev.steelyard.core.comparison;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.util.Set;

/**
 * What is counted rather than measured: the only place that says of a unit or a metric whether it
 * comes in whole numbers, whether it repeats to the digit, and whether the machine moves it.
 */
public final class CountedUnits {

  /** Counts of units that are not canonical ones. */
  private static final Set<String> ALLOCATIONS = Set.of("allocs", "allocs/op");

  /** Whole numbers, too, yet of the processor: another one counts others. */
  private static final Set<String> OF_PROCESSOR = Set.of("#/op", "cycles");

  /** Counted, yet never the same twice, or by chance. */
  private static final Set<String> NEVER_TWICE =
      Set.of(
          "max_rss", "peak_memory", "peak_memory_without_cache", "page_faults", "context_switches");

  private CountedUnits() {}

  /**
   * Whether one program gives one value each time, so that a value that never varied is known
   * without an error. Times and rates never do: equal ones mean that a clock was too coarse to tell
   * them apart.
   */
  public static boolean repeat(Unit unit, BenchmarkName name) {
    return switch (unit.dimension()) {
      case COUNT, SIZE -> name.metric().filter(NEVER_TWICE::contains).isEmpty();
      case RATIO, OTHER -> true;
      case TIME, RATE -> false;
    };
  }

  /** Whether values are whole numbers of something. */
  static boolean areWhole(Unit unit) {
    return unit.dimension() == Dimension.COUNT
        || ALLOCATIONS.contains(unit.symbol())
        || OF_PROCESSOR.contains(unit.symbol());
  }

  /** Whether what the machine is or does shows in values of this unit. */
  public static boolean dependOnMachine(Unit unit) {
    return unit.dimension() != Dimension.SIZE
        && unit.dimension() != Dimension.COUNT
        && !ALLOCATIONS.contains(unit.symbol());
  }
}
