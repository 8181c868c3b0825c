package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.RunRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Metrics that an experiment asks for and that were not measured, since it did not ask for them
 * then: one that was added, or got another name. What a run asked for and did not get is not missed
 * again. For one thread.
 */
final class AskedMetrics {

  private final Experiment experiment;
  private final Function<String, Optional<RunRecord>> runs;
  private final Map<String, Set<String>> asked = new HashMap<>();

  /**
   * Of an experiment.
   *
   * @param runs finds one by its id
   */
  AskedMetrics(Experiment experiment, Function<String, Optional<RunRecord>> runs) {
    this.experiment = experiment;
    this.runs = runs;
  }

  /**
   * Those of a trial that are missing, for people.
   *
   * @param finished the trial's results
   */
  List<String> missing(Trial trial, List<Result> finished) {
    if (finished.isEmpty()) {
      return List.of();
    }
    Set<String> metrics = new HashSet<>(of(experiment, trial.variant().name()));
    for (Result one : finished) {
      BenchmarkName.parse(one.benchmark()).metric().ifPresent(metrics::remove);
      if (metrics.isEmpty()) {
        return List.of();
      }
    }
    finished.stream()
        .flatMap(one -> one.metadata().run().stream())
        .distinct()
        .forEach(run -> metrics.removeAll(askedIn(run, trial.variant().name())));
    return metrics.stream().sorted().map(metric -> trial.label() + ":" + metric).toList();
  }

  private Set<String> askedIn(String run, String variant) {
    return asked.computeIfAbsent(
        run + " " + variant,
        _ -> runs.apply(run).map(record -> asked(record, variant)).orElse(Set.of()));
  }

  private Set<String> asked(RunRecord run, String variant) {
    try {
      return of(
          ExperimentReader.parse(run.experiment(), run.id(), experiment.directory()), variant);
    } catch (SteelyardException unreadable) {
      return Set.of();
    }
  }

  private static Set<String> of(Experiment experiment, String variant) {
    Set<String> all = new HashSet<>();
    experiment.counting().kinds().stream().map(CountKind::word).forEach(all::add);
    experiment.variants().stream()
        .filter(one -> one.name().equals(variant))
        .map(Variant::workload)
        .forEach(one -> all.addAll(one.namedMetrics()));
    return all;
  }
}
