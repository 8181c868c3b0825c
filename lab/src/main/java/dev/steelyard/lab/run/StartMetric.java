package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.stage.Start;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What is kept of each start of a subject.
 *
 * @param of a start's value, where it has one
 */
record StartMetric(String suffix, Unit unit, Function<Start, OptionalDouble> of) {

  private static final List<StartMetric> ALL =
      List.of(
          new StartMetric(
              "ready",
              Unit.NANOSECONDS,
              start ->
                  start.readyNanos() > 0
                      ? OptionalDouble.of((double) start.readyNanos())
                      : OptionalDouble.empty()),
          new StartMetric("boot", Unit.NANOSECONDS, start -> number(start.bootNanos())),
          new StartMetric("peak_memory", Unit.BYTES, start -> number(start.peakMemory())),
          new StartMetric(
              "peak_memory_without_cache", Unit.BYTES, start -> number(start.peakWithoutCache())));

  static List<StartMetric> all() {
    return ALL;
  }

  private static OptionalDouble number(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
  }

  BenchmarkName name(BenchmarkName benchmark) {
    return benchmark.withMetric(suffix);
  }

  double[] values(List<Start> starts) {
    return starts.stream().map(of).flatMapToDouble(OptionalDouble::stream).toArray();
  }
}
