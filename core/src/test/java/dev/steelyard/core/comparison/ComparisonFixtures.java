package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

final class ComparisonFixtures {

  static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

  private ComparisonFixtures() {}

  static Result times(String benchmark, double... values) {
    return result(benchmark, "bench-1", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, values);
  }

  /** As measured in turn with others of the same run. */
  static Result interleaved(String benchmark, double... values) {
    List<Integer> blocks = IntStream.range(0, values.length).boxed().toList();
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .withRun("run-1", "x", Map.of())
            .withProvenance(made -> made.withBlocks(blocks));
    Result plain = times(benchmark, values);
    return Result.of(
        plain.dut(),
        plain.testBed(),
        benchmark,
        plain.values(),
        plain.unit(),
        Optional.empty(),
        metadata,
        TIME);
  }

  static Result result(
      String benchmark, String testBed, Unit unit, Direction direction, double... values) {
    return Result.of(
        new DutBuild("tool", "1.0+abc1234", TIME),
        new TestBed(testBed, "cpu", 8, "os", TIME),
        benchmark,
        Values.of(values),
        unit,
        Optional.empty(),
        Metadata.of(direction),
        TIME);
  }

  static double[] normal(long seed, int count, double mean, double share) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> mean * (1 + share * random.nextGaussian()))
        .limit(count)
        .toArray();
  }

  static double[] lognormal(long seed, int count, double median, double sigma) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> median * Math.exp(sigma * random.nextGaussian()))
        .limit(count)
        .toArray();
  }
}
