package dev.steelyard.lab.workload.harness;

import dev.steelyard.core.comparison.Reruns;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.MetricGroup;
import dev.steelyard.lab.workload.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a tool's invocations measured, one benchmark for each of the tool's. */
final class ToolBenchmarks {

  private ToolBenchmarks() {}

  /**
   * All of them, as {@code publish} would name them, with the levels of the trial.
   *
   * @param all the trial's own benchmark
   */
  static List<MetricGroup> of(BenchmarkName all, List<Iteration> iterations) {
    Map<String, ToolResult> first = new LinkedHashMap<>();
    iterations.stream()
        .flatMap(one -> one.results().stream())
        .forEach(one -> first.putIfAbsent(one.benchmark(), one));
    return first.values().stream()
        .map(one ->
            new MetricGroup(
                within(all, BenchmarkName.parse(one.benchmark())),
                List.of(metric(one, iterations)),
                OptionalDouble.empty()))
        .toList();
  }

  /** A level that is called as one of the trial's is {@code tool_} and its name. */
  static BenchmarkName within(BenchmarkName all, BenchmarkName tool) {
    SortedMap<String, String> levels = new TreeMap<>(all.levels());
    tool.levels()
        .forEach((name, level) -> {
          String free = name;
          while (levels.containsKey(free)) {
            free = "tool_" + free;
          }
          levels.put(free, level);
        });
    return new BenchmarkName(tool.base(), levels, tool.metric());
  }

  private static IterationMetric metric(ToolResult one, List<Iteration> iterations) {
    Metadata says = says(one);
    for (Iteration iteration : iterations) {
      double[] medians = medians(entries(iteration, one));
      if (medians.length > 1) {
        says = Reruns.marked(says, one.benchmark(), Unit.of(one.units()), medians);
      }
    }
    return new IterationMetric(
        "", Unit.of(one.units()), says, one.work(), iteration -> values(iteration, one));
  }

  private static double[] medians(List<ToolResult> entries) {
    return entries.stream().map(ToolResult::summary).mapToDouble(Summary::median).toArray();
  }

  private static double[] values(Iteration iteration, ToolResult same) {
    return entries(iteration, same).stream()
        .flatMap(one -> one.values().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * What one invocation told of the same benchmark, each measurement once: {@link
   * dev.steelyard.core.comparison.ResultPool#distinct}. Of one that told it in another unit, none.
   */
  private static List<ToolResult> entries(Iteration iteration, ToolResult same) {
    List<ToolResult> entries = new ArrayList<>();
    iteration.results().stream()
        .filter(one -> one.benchmark().equals(same.benchmark()))
        .filter(one -> one.units().equals(same.units()))
        .filter(one -> entries.stream().noneMatch(one::isSameMeasurement))
        .forEach(entries::add);
    return entries;
  }

  private static Metadata says(ToolResult one) {
    Metadata says =
        new Metadata(
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            Direction.ofWord(one.better()).orElse(Direction.UNKNOWN),
            Basis.ofWord(one.from()).orElse(Basis.NONE),
            one.originalUnit(),
            one.format(),
            Provenance.NONE,
            Optional.empty());
    return one.iterationsAValue().isPresent()
        ? says.withProvenance(made -> made.withIterationsAValue(one.iterationsAValue().getAsLong()))
        : says;
  }
}
