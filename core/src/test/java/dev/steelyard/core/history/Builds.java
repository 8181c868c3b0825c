package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Series to hold builds against. */
final class Builds {

  private Builds() {}

  static DutBuild build(int number) {
    return new DutBuild("db", "0." + number, Instant.ofEpochSecond(1_700_000_000L + number));
  }

  static Series series(String benchmark, double... medians) {
    return series(benchmark, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, medians);
  }

  static Series series(String benchmark, Unit unit, Direction direction, double... medians) {
    List<DutBuild> builds = IntStream.range(0, medians.length).mapToObj(Builds::build).toList();
    return new Series("db", benchmark, "bed", unit, direction, builds, Values.of(medians));
  }

  static Result result(String benchmark, DutBuild build, double... values) {
    return result(benchmark, Unit.NANOSECONDS, build, values);
  }

  static Result result(String benchmark, Unit unit, DutBuild build, double... values) {
    return Result.of(
        build,
        new TestBed("bed", "cpu", 8, "linux", Instant.EPOCH),
        benchmark,
        Values.of(values),
        unit,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        build.timestamp());
  }

  /** Medians around 100 that vary by one; the last one is given. */
  static double[] noise(Random random, int count, double... last) {
    return DoubleStream.concat(
            IntStream.range(0, count).mapToDouble(i -> 100 + random.nextGaussian()),
            DoubleStream.of(last))
        .toArray();
  }

  /** The same noise around levels. */
  static double[] noisy(Random random, double... valuesAndCounts) {
    return DoubleStream.of(levels(valuesAndCounts))
        .map(value -> value + random.nextGaussian())
        .toArray();
  }

  /** So many builds of each value, in turn: {@code 100, 10, 108, 8}. */
  static double[] levels(double... valuesAndCounts) {
    DoubleStream all = DoubleStream.empty();
    for (int i = 0; i < valuesAndCounts.length; i += 2) {
      double value = valuesAndCounts[i];
      all =
          DoubleStream.concat(
              all, DoubleStream.generate(() -> value).limit((long) valuesAndCounts[i + 1]));
    }
    return all.toArray();
  }

  /** Checks the newest build; raw values must not be needed. */
  static HistoryCheck check(Series... series) {
    return new HistoryChecker(0.02).check(List.of(series), newest(series), RAW_NOT_NEEDED);
  }

  static DutBuild newest(Series... series) {
    return series[0].builds().getLast();
  }

  /** Histories long enough: no more raw values than of the build and what it may be a copy of. */
  static final RawResults RAW_NOT_NEEDED =
      builds -> {
        assertThat(builds).hasSizeLessThanOrEqualTo(5);
        return List.of();
      };

  /** The one benchmark of a check. */
  static CheckedBenchmark only(HistoryCheck check) {
    assertThat(check.checked()).hasSize(1);
    return check.checked().getFirst();
  }
}
