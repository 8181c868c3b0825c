package dev.steelyard.lab.workload;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import java.util.function.ToDoubleFunction;

/**
 * What is kept of each iteration.
 *
 * @param suffix of the benchmark; empty for the primary one
 * @param says what results tell of it, which way is better among that
 * @param of an iteration's value; not a number where it was not measured
 */
public record Metric(String suffix, Unit unit, Metadata says, ToDoubleFunction<Iteration> of) {

  /** The primary metric of most kinds: how long it took. */
  public static final Metric WALL = time("", Iteration::wall);

  static final String CPU_NAME = "cpu";

  /** What the subject had of processors, for an iteration or for a request of a load. */
  public static final Metric CPU = time(CPU_NAME, one -> one.cpu().orElse(Double.NaN));

  /** The share of checks that passed. */
  public static final Metric CHECKS =
      new Metric(
          "checks",
          Unit.RATIO,
          Direction.HIGHER_IS_BETTER,
          one -> one.answers().passed().orElse(Double.NaN));

  /** Something that Steelyard measures itself, and knows which way is better of. */
  public Metric(String suffix, Unit unit, Direction direction, ToDoubleFunction<Iteration> of) {
    this(suffix, unit, Metadata.of(direction), of);
  }

  /** A time in nanoseconds. */
  public static Metric time(String suffix, ToDoubleFunction<Iteration> of) {
    return new Metric(suffix, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of);
  }

  /** The name of what it measures of a benchmark. */
  public BenchmarkName name(BenchmarkName benchmark) {
    return suffix.isEmpty() ? benchmark : benchmark.withMetric(suffix);
  }

  /** Whether the iteration measured it. */
  public boolean isIn(Iteration iteration) {
    return !Double.isNaN(of(iteration));
  }

  public double of(Iteration iteration) {
    return of.applyAsDouble(iteration);
  }
}
