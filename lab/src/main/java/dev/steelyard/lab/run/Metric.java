package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Unit;
import java.util.function.ToLongFunction;

/** What is kept of each process. */
enum Metric {
  WALL("", Unit.NANOSECONDS, Iteration::wall),
  USER("user", Unit.NANOSECONDS, Iteration::user),
  SYSTEM("sys", Unit.NANOSECONDS, Iteration::system),
  MAX_RSS("max_rss", Unit.BYTES, Iteration::maxRss);

  private final String suffix;
  private final Unit unit;
  private final ToLongFunction<Iteration> of;

  Metric(String suffix, Unit unit, ToLongFunction<Iteration> of) {
    this.suffix = suffix;
    this.unit = unit;
    this.of = of;
  }

  BenchmarkName name(BenchmarkName benchmark) {
    return suffix.isEmpty() ? benchmark : benchmark.withMetric(suffix);
  }

  Unit unit() {
    return unit;
  }

  double of(Iteration iteration) {
    return of.applyAsLong(iteration);
  }
}
