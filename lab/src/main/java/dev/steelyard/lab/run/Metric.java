package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Workload;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is kept of each iteration.
 *
 * @param suffix of the benchmark; empty for the primary one
 * @param of an iteration's value; not a number where it was not measured
 */
record Metric(String suffix, Unit unit, Direction direction, ToDoubleFunction<Iteration> of) {

  /** The primary metric of everything: how long it took. */
  static final Metric WALL = time("", Iteration::wall);

  static final String CPU_NAME = "cpu";

  /** What the subject had of processors, for an iteration or for a request of a load. */
  static final Metric CPU = time(CPU_NAME, one -> one.cpu().orElse(Double.NaN));

  /** The share of checks that passed. */
  static final Metric CHECKS =
      new Metric(
          "checks",
          Unit.RATIO,
          Direction.HIGHER_IS_BETTER,
          one -> one.answers().passed().orElse(Double.NaN));

  private static final Metric THROUGHPUT =
      new Metric(
          "throughput",
          Unit.BYTES_PER_SECOND,
          Direction.HIGHER_IS_BETTER,
          one -> one.throughput().orElse(Double.NaN));
  private static final List<Metric> OF_PROCESSES =
      List.of(
          WALL,
          time("user", Iteration::user),
          time("sys", Iteration::system),
          new Metric("max_rss", Unit.BYTES, Direction.LOWER_IS_BETTER, Iteration::maxRss),
          CPU);
  private static final List<Metric> OF_REQUESTS = List.of(WALL, THROUGHPUT, CHECKS, CPU);
  private static final List<Metric> OF_BARE_REQUESTS = List.of(WALL, CHECKS, CPU);

  private static Metric time(String suffix, ToDoubleFunction<Iteration> of) {
    return new Metric(suffix, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of);
  }

  /** What iterations of a workload are measured in. */
  static List<Metric> of(Workload workload, List<Iteration> iterations) {
    return switch (workload) {
      case Workload.OfCommand _ -> OF_PROCESSES;
      case Workload.OfHttp _ ->
          iterations.stream().allMatch(one -> one.bytes() > 0) ? OF_REQUESTS : OF_BARE_REQUESTS;
      case Workload.OfLoad _ -> LoadFigures.metrics(iterations);
    };
  }

  BenchmarkName name(BenchmarkName benchmark) {
    return suffix.isEmpty() ? benchmark : benchmark.withMetric(suffix);
  }

  /** Whether the iteration measured it. */
  boolean isIn(Iteration iteration) {
    return !Double.isNaN(of(iteration));
  }

  double of(Iteration iteration) {
    return of.applyAsDouble(iteration);
  }
}
