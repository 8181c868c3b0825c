package dev.steelyard.lab.workload;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one invocation of a benchmark tool measured of one of its benchmarks.
 *
 * @param benchmark as {@code publish} names it
 * @param values at least one, in the order measured
 * @param units the symbol of their canonical unit
 * @param better a {@link Direction}'s word
 * @param from the word of the {@link Basis} of that
 * @param originalUnit the tool's own, where values were converted
 * @param format of the tool's file
 * @param iterationsAValue the fewest iterations behind a value, where the tool says so
 * @param work of one iteration, where the tool says so
 */
public record ToolResult(
    String benchmark,
    List<Double> values,
    String units,
    String better,
    String from,
    Optional<String> originalUnit,
    Optional<String> format,
    OptionalLong iterationsAValue,
    Optional<Throughput> work) {

  public ToolResult {
    values = List.copyOf(values);
  }

  /** Of its values. */
  public Summary summary() {
    return Summary.of(Values.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** What is equal in one measurement that is written twice: values that vary, or else all. */
  public Object identity() {
    Summary own = summary();
    return own.min() == own.max() ? this : values;
  }

  /** Whether it can have been written by this class. */
  public boolean hasSoundValues() {
    return benchmark != null
        && units != null
        && !values.isEmpty()
        && values.stream().allMatch(Double::isFinite)
        && Direction.ofWord(better).isPresent()
        && Basis.ofWord(from).isPresent();
  }
}
