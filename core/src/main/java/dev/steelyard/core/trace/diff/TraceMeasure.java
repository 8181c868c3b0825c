package dev.steelyard.core.trace.diff;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.util.List;

/**
 * A number of a program's inside.
 *
 * @param name the unit of work, with the layer, operation, cache, database or storage in brackets
 * @param values one of each unit of work, start by start; of caches one a start
 * @param perStart how many values each start gave
 * @param failing how many of the units of work that it is of failed
 */
public record TraceMeasure(
    BenchmarkName name,
    Unit unit,
    Direction direction,
    Values values,
    List<Integer> perStart,
    FailingUnits failing) {

  public TraceMeasure {
    perStart = List.copyOf(perStart);
  }
}
