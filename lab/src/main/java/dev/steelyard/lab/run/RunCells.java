package dev.steelyard.lab.run;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.accept.RuleCell;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an experiment's rules look at, of every trial of a run. */
final class RunCells {

  private final Experiment experiment;
  private final RunResults results;

  RunCells(Experiment experiment, RunResults results) {
    this.experiment = experiment;
    this.results = results;
  }

  /** One of each trial; of a tool's trial one of each benchmark that any trial measured. */
  List<RuleCell> of(Collection<TrialState> trials) {
    Set<String> benchmarks = new TreeSet<>();
    trials.forEach(trial -> benchmarks.addAll(ofTool(trial).keySet()));
    return trials.stream().flatMap(trial -> cells(trial, benchmarks)).toList();
  }

  private Stream<RuleCell> cells(TrialState trial, Set<String> benchmarks) {
    if (trial.trial().variant().workload().hasPrimary()) {
      Optional<Result> primary = results.first(trial, Integer.MAX_VALUE);
      return Stream.of(cell(trial, "", primary, metrics(trial)));
    }
    if (benchmarks.isEmpty()) {
      return Stream.of(cell(trial, "", Optional.empty(), Map.of()));
    }
    Map<String, Result> own = ofTool(trial);
    return benchmarks.stream()
        .map(name -> cell(trial, name, Optional.ofNullable(own.get(name)), Map.of()));
  }

  /** What the tool of a trial measured, by its own names. */
  private Map<String, Result> ofTool(TrialState trial) {
    Map<String, Result> own = new TreeMap<>();
    if (!trial.trial().variant().workload().hasPrimary()) {
      results.of(List.of(trial)).forEach(one -> own.put(plain(trial, one), one));
    }
    return own;
  }

  /** The tool's own name of it. */
  private String plain(TrialState trial, Result result) {
    BenchmarkName name = BenchmarkName.parse(result.benchmark());
    NavigableMap<String, String> levels = new TreeMap<>(name.levels());
    levels.keySet().removeAll(trial.trial().benchmark(experiment).levels().keySet());
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
      TrialState trial, String benchmark, Optional<Result> primary, Map<String, Result> metrics) {
    return new RuleCell(
        trial.trial(),
        benchmark,
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
