package dev.steelyard.benchmarks;

import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Series of times in nanoseconds that nobody measured, a median a build. */
final class SimulatedSeries {

  /** Where nobody measured them. */
  static final String BED = "bed";

  private SimulatedSeries() {}

  static Series of(String benchmark, List<DutBuild> builds, double... medians) {
    return new Series(
        "db",
        benchmark,
        BED,
        Unit.NANOSECONDS,
        Direction.LOWER_IS_BETTER,
        builds,
        Values.of(medians));
  }

  /** Of builds that are a second apart. */
  static Series of(double... medians) {
    List<DutBuild> builds =
        IntStream.range(0, medians.length)
            .mapToObj(i -> new DutBuild("db", "0." + i, Instant.ofEpochSecond(1_700_000_000 + i)))
            .toList();
    return of("benchmark", builds, medians);
  }
}
