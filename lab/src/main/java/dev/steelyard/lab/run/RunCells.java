package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.accept.RuleCell;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an experiment's rules look at, of every trial of a run. */
final class RunCells {

  private final Experiment experiment;
  private final RunResults results;

  RunCells(Experiment experiment, RunResults results) {
    this.experiment = experiment;
    this.results = results;
  }

  /** A tool's own name of a benchmark, and the symbol of the unit: one name may be in several. */
  private record ToolCell(String name, String unit) {}

  /** One of each trial; of a tool's trial one of each benchmark that any trial measured. */
  List<RuleCell> of(Collection<TrialState> trials) {
    Map<TrialState, Map<ToolCell, Result>> tools = new HashMap<>();
    trials.forEach(trial -> tools.put(trial, ofTool(trial)));
    SortedMap<ToolCell, Unit> benchmarks =
        new TreeMap<>(Comparator.comparing(ToolCell::name).thenComparing(ToolCell::unit));
    tools.values().forEach(own -> own.forEach((cell, of) -> benchmarks.put(cell, of.unit())));
    return trials.stream()
        .flatMap(trial -> cells(trial, tools.getOrDefault(trial, Map.of()), benchmarks))
        .toList();
  }

  private Stream<RuleCell> cells(
      TrialState trial, Map<ToolCell, Result> own, SortedMap<ToolCell, Unit> benchmarks) {
    if (trial.trial().variant().workload().hasPrimary()) {
      Optional<Result> primary = results.first(trial, Integer.MAX_VALUE);
      return Stream.of(cell(trial, "", Optional.empty(), primary, metrics(trial)));
    }
    if (benchmarks.isEmpty()) {
      return Stream.of(cell(trial, "", Optional.empty(), Optional.empty(), Map.of()));
    }
    Set<String> names = new HashSet<>();
    Set<String> ofSeveral =
        benchmarks.keySet().stream()
            .map(ToolCell::name)
            .filter(name -> !names.add(name))
            .collect(Collectors.toSet());
    return benchmarks.entrySet().stream()
        .map(one -> {
          String name = one.getKey().name();
          Optional<Unit> unit = Optional.of(one.getValue()).filter(_ -> ofSeveral.contains(name));
          return cell(trial, name, unit, Optional.ofNullable(own.get(one.getKey())), Map.of());
        });
  }

  /** What the tool of a trial measured. */
  private Map<ToolCell, Result> ofTool(TrialState trial) {
    Map<ToolCell, Result> own = new HashMap<>();
    if (!trial.trial().variant().workload().hasPrimary()) {
      Set<String> levels = trial.trial().benchmark(experiment).levels().keySet();
      results
          .of(List.of(trial))
          .forEach(one -> own.put(new ToolCell(plain(levels, one), one.unit().symbol()), one));
    }
    return own;
  }

  /** The name without the levels of its trial. */
  private static String plain(Set<String> ofTrial, Result result) {
    BenchmarkName name = BenchmarkName.parse(result.benchmark());
    NavigableMap<String, String> levels = new TreeMap<>(name.levels());
    levels.keySet().removeAll(ofTrial);
    return new BenchmarkName(name.base(), levels, name.metric()).toString();
  }

  private Map<String, Result> metrics(TrialState trial) {
    Map<String, Result> metrics = new HashMap<>();
    experiment.accept().stream()
        .map(Rule::metric)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(
            metric -> results.of(trial, metric).ifPresent(result -> metrics.put(metric, result)));
    return metrics;
  }

  private static RuleCell cell(
      TrialState trial,
      String benchmark,
      Optional<Unit> unit,
      Optional<Result> primary,
      Map<String, Result> metrics) {
    return new RuleCell(
        trial.trial(),
        benchmark,
        unit,
        trial.tried(),
        trial.counting().size(),
        checks(trial),
        primary,
        metrics);
  }

  /** The mean of the iterations' shares; one that failed passed none, where others were checked. */
  private static OptionalDouble checks(TrialState trial) {
    double[] made =
        trial.counting().stream().flatMapToDouble(one -> one.answers().passed().stream()).toArray();
    int failed = trial.tried() - trial.counting().size();
    return made.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(made).sum() / (made.length + failed));
  }
}
