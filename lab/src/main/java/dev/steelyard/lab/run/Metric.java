package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Workload;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is kept of each iteration. */
enum Metric {
  WALL("", Unit.NANOSECONDS, Iteration::wall),
  USER("user", Unit.NANOSECONDS, Iteration::user),
  SYSTEM("sys", Unit.NANOSECONDS, Iteration::system),
  MAX_RSS("max_rss", Unit.BYTES, Iteration::maxRss),
  THROUGHPUT("throughput", Unit.BYTES_PER_SECOND, Iteration::throughput);

  private static final List<Metric> OF_PROCESSES = List.of(WALL, USER, SYSTEM, MAX_RSS);
  private static final List<Metric> OF_REQUESTS = List.of(WALL, THROUGHPUT);
  private static final List<Metric> OF_BARE_REQUESTS = List.of(WALL);

  private final String suffix;
  private final Unit unit;
  private final ToDoubleFunction<Iteration> of;

  Metric(String suffix, Unit unit, ToDoubleFunction<Iteration> of) {
    this.suffix = suffix;
    this.unit = unit;
    this.of = of;
  }

  /** What iterations of a workload are measured in. */
  static List<Metric> of(Workload workload, List<Iteration> iterations) {
    return switch (workload) {
      case Workload.OfCommand _ -> OF_PROCESSES;
      case Workload.OfHttp _ ->
          iterations.stream().allMatch(one -> one.bytes() > 0) ? OF_REQUESTS : OF_BARE_REQUESTS;
    };
  }

  Direction direction() {
    return this == THROUGHPUT ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
  }

  BenchmarkName name(BenchmarkName benchmark) {
    return suffix.isEmpty() ? benchmark : benchmark.withMetric(suffix);
  }

  Unit unit() {
    return unit;
  }

  double of(Iteration iteration) {
    return of.applyAsDouble(iteration);
  }
}
