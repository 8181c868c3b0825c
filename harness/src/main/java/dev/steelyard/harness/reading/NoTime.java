package dev.steelyard.harness.reading;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.json.Numbers;

/**
 * The one rule of which times are none: where all values of a benchmark are 0, it was shorter than
 * the tool's last digit, or did not take place; it would be the best of all times. Where most are,
 * it was shorter too, and its median would be that.
 */
final class NoTime {

  /** Of what takes time, whenever it takes place. */
  static final String OF_BENCHMARK = "it took no time at all: nothing was measured";

  /** Of what takes time, whenever it takes place, and is shorter than the clock shows. */
  static final String OF_MOST =
      "most of its values are a time of 0, shorter than the last digit: nothing was measured";

  /** Of a part that may be too short for its tool, or may not have taken place. */
  static final String OF_PART = "time of 0, shorter than its last digit or of nothing";

  private NoTime() {}

  static boolean is(Unit unit, Numbers values) {
    return unit.dimension() == Dimension.TIME
        && values.size() > 0
        && values.stream().allMatch(value -> value == 0);
  }

  /** Whether so many values are a time of 0 that the median is. */
  static boolean isMost(Unit unit, Numbers values) {
    return unit.dimension() == Dimension.TIME
        && values.stream().filter(value -> value == 0).count() * 2 > values.size();
  }

  /** Whether it is of a part of what was measured: a metric beside the main one. */
  static boolean isPart(String benchmark) {
    return BenchmarkName.parse(benchmark).metric().isPresent();
  }
}
