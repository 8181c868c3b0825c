package dev.steelyard.lab.workload;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What is kept of each iteration.
 *
 * @param suffix of the benchmark; empty for the primary one
 * @param says what results tell of it, which way is better among that
 * @param work of one iteration of a benchmark, where a tool says it
 * @param values of an iteration: one, or none where it was not measured; of a start of a tool all
 *     that were measured in it
 */
public record IterationMetric(
    String suffix,
    Unit unit,
    Metadata says,
    Optional<Throughput> work,
    Function<Iteration, double[]> values) {

  /** The primary metric of most kinds: how long it took. */
  public static final IterationMetric WALL = time("", Iteration::wallNanos);

  static final String CPU_NAME = "cpu";

  /** What the subject had of processors, for an iteration or for a request of a load. */
  public static final IterationMetric CPU =
      time(CPU_NAME, one -> one.cpuNanos().orElse(Double.NaN));

  /** What the kernel counts of every process. */
  public static IterationMetric counted(CountKind kind) {
    return new IterationMetric(
        kind.word(),
        Unit.COUNT,
        Direction.LOWER_IS_BETTER,
        one -> one.figures().getOrDefault(kind.word(), Double.NaN));
  }

  /** What the share of dropped arrivals is called, also where an iteration keeps it. */
  public static final String DROPPED_NAME = "dropped";

  /** The share of a load's arrivals that found no free user. */
  public static final IterationMetric DROPPED =
      new IterationMetric(
          DROPPED_NAME,
          Unit.RATIO,
          Direction.LOWER_IS_BETTER,
          one -> one.dropped().orElse(Double.NaN));

  /** The share of checks that passed. */
  public static final IterationMetric CHECKS =
      new IterationMetric(
          "checks",
          Unit.RATIO,
          Direction.HIGHER_IS_BETTER,
          one -> one.answers().passed().orElse(Double.NaN));

  /** Something that Steelyard measures itself, and knows which way is better of. */
  public IterationMetric(
      String suffix, Unit unit, Direction direction, ToDoubleFunction<Iteration> of) {
    this(suffix, unit, Metadata.of(direction), of);
  }

  /**
   * Something that each iteration has one value of.
   *
   * @param of the value; not a number where it was not measured
   */
  public IterationMetric(String suffix, Unit unit, Metadata says, ToDoubleFunction<Iteration> of) {
    this(suffix, unit, says, Optional.empty(), iteration -> one(of.applyAsDouble(iteration)));
  }

  private static double[] one(double value) {
    return Double.isNaN(value) ? new double[0] : new double[] {value};
  }

  /** A time in nanoseconds. */
  public static IterationMetric time(String suffix, ToDoubleFunction<Iteration> of) {
    return new IterationMetric(suffix, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of);
  }

  /** The name of what it measures of a benchmark. */
  public BenchmarkName name(BenchmarkName benchmark) {
    return suffix.isEmpty() ? benchmark : benchmark.withMetric(suffix);
  }

  /** Whether the iteration measured it. */
  public boolean isIn(Iteration iteration) {
    return of(iteration).length > 0;
  }

  /** The iteration's values. */
  public double[] of(Iteration iteration) {
    return values.apply(iteration);
  }

  /** The values of iterations, one after the other. */
  public double[] of(List<Iteration> iterations) {
    return iterations.stream().flatMapToDouble(one -> Arrays.stream(of(one))).toArray();
  }
}
