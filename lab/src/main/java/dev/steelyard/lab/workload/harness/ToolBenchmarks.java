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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a tool's invocations measured, one benchmark for each of the tool's. For one thread. */
final class ToolBenchmarks {

  private static final String PREFIX = "tool_";

  /**
   * One name in two units is two benchmarks; in which order its levels are written is no matter.
   */
  private record Benchmark(BenchmarkName name, String units) {
    static Benchmark of(ToolResult one) {
      return new Benchmark(BenchmarkName.parse(one.benchmark()), one.units());
    }
  }

  private final IdentityHashMap<Iteration, Map<Benchmark, List<ToolResult>>> byIteration =
      new IdentityHashMap<>();

  private ToolBenchmarks() {}

  /**
   * All of them, as {@code publish} would name them, with the levels of the trial.
   *
   * @param all the trial's own benchmark
   */
  static List<MetricGroup> of(BenchmarkName all, List<Iteration> iterations) {
    ToolBenchmarks tool = new ToolBenchmarks();
    Map<Benchmark, ToolResult> first = new LinkedHashMap<>();
    iterations.forEach(iteration ->
        tool.in(iteration)
            .forEach((benchmark, entries) -> first.putIfAbsent(benchmark, entries.getFirst())));
    return first.entrySet().stream()
        .map(one ->
            new MetricGroup(
                within(all, one.getKey().name()),
                List.of(tool.metric(one.getKey(), one.getValue(), iterations)),
                OptionalDouble.empty()))
        .toList();
  }

  /**
   * A level that is called as one of the trial's, whatever number of {@code tool_} is before that,
   * gets one more: all levels of one name get the same, so that no two benchmarks become one. Where
   * a level of the trial begins so itself, as many as are free.
   */
  static BenchmarkName within(BenchmarkName all, BenchmarkName tool) {
    Set<String> plain =
        all.levels().keySet().stream().map(ToolBenchmarks::plain).collect(Collectors.toSet());
    int most = all.levels().keySet().stream().mapToInt(ToolBenchmarks::prefixes).max().orElse(0);
    SortedMap<String, String> levels = new TreeMap<>(all.levels());
    tool.levels()
        .forEach((name, level) ->
            levels.put(plain.contains(plain(name)) ? PREFIX.repeat(most + 1) + name : name, level));
    return new BenchmarkName(tool.base(), levels, tool.metric());
  }

  private static int prefixes(String level) {
    return (level.length() - plain(level).length()) / PREFIX.length();
  }

  private static String plain(String level) {
    String plain = level;
    while (plain.startsWith(PREFIX)) {
      plain = plain.substring(PREFIX.length());
    }
    return plain;
  }

  private IterationMetric metric(Benchmark of, ToolResult one, List<Iteration> iterations) {
    Metadata says = says(one);
    for (Iteration iteration : iterations) {
      double[] medians = medians(entries(iteration, of));
      if (medians.length > 1) {
        says = Reruns.marked(says, one.benchmark(), Unit.of(one.units()), medians);
      }
    }
    return new IterationMetric(
        "", Unit.of(one.units()), says, one.work(), iteration -> values(entries(iteration, of)));
  }

  private static double[] medians(List<ToolResult> entries) {
    return entries.stream().map(ToolResult::summary).mapToDouble(Summary::median).toArray();
  }

  private static double[] values(List<ToolResult> entries) {
    return entries.stream()
        .flatMap(one -> one.values().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** What one invocation told of a benchmark; nothing where it left it out. */
  private List<ToolResult> entries(Iteration iteration, Benchmark of) {
    return in(iteration).getOrDefault(of, List.of());
  }

  /**
   * What one invocation told, each measurement once: {@link
   * dev.steelyard.core.comparison.ResultPool#distinct}.
   */
  private Map<Benchmark, List<ToolResult>> in(Iteration iteration) {
    return byIteration.computeIfAbsent(iteration, ToolBenchmarks::told);
  }

  private static Map<Benchmark, List<ToolResult>> told(Iteration iteration) {
    Map<Benchmark, Map<Object, ToolResult>> distinct = new LinkedHashMap<>();
    iteration
        .results()
        .forEach(one ->
            distinct
                .computeIfAbsent(Benchmark.of(one), _ -> new LinkedHashMap<>())
                .putIfAbsent(one.identity(), one));
    Map<Benchmark, List<ToolResult>> told = new LinkedHashMap<>();
    distinct.forEach((benchmark, entries) -> told.put(benchmark, List.copyOf(entries.values())));
    return told;
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
