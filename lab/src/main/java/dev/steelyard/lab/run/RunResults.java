package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.Looks;
import dev.steelyard.core.comparison.Pairing;
import dev.steelyard.core.comparison.Seal;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultId;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Order;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes results of what was measured so far; the same ids however often it is asked. */
final class RunResults {

  private final RunHeader header;
  private final Experiment experiment;
  private final Optional<BusyMachine> busy;

  /** Results of a run. */
  RunResults(RunHeader header, Experiment experiment) {
    this(header, experiment, Optional.empty());
  }

  /**
   * Results of a run.
   *
   * @param busy what other programs took meanwhile
   */
  RunResults(RunHeader header, Experiment experiment, Optional<BusyMachine> busy) {
    this.header = header;
    this.experiment = experiment;
    this.busy = busy;
  }

  /** A result for each metric of each trial that has a value. */
  List<Result> of(Collection<TrialState> trials) {
    List<Result> results = new ArrayList<>();
    for (TrialState trial : trials) {
      List<Iteration> counting = trial.counting();
      if (!counting.isEmpty()) {
        for (Metric metric : Metric.of(trial.trial().variant().workload(), counting)) {
          List<Iteration> having = counting.stream().filter(metric::isIn).toList();
          if (!having.isEmpty()) {
            results.add(result(trial, having, metric, trial.measured()));
          }
        }
        results.addAll(ofStarts(trial));
      }
    }
    return results;
  }

  /** The primary result of a trial from its first iterations; empty when none of them counts. */
  Optional<Result> first(TrialState trial, int numbers) {
    List<Iteration> counting =
        trial.counting().stream().filter(one -> one.number() < numbers).toList();
    return counting.isEmpty()
        ? Optional.empty()
        : Optional.of(result(trial, counting, Metric.WALL, numbers));
  }

  /** What each start of a subject took and used. */
  private List<Result> ofStarts(TrialState trial) {
    return StartMetric.all().stream()
        .flatMap(metric -> {
          double[] values = metric.values(trial.starts());
          BenchmarkName name = metric.name(trial.trial().benchmark(experiment));
          return values.length == 0
              ? Stream.empty()
              : Stream.of(
                  result(
                      trial,
                      name,
                      Values.of(values),
                      metric.unit(),
                      ofRun(trial, Direction.LOWER_IS_BETTER)));
        })
        .toList();
  }

  private Result result(TrialState state, List<Iteration> counting, Metric metric, int numbers) {
    BenchmarkName name = metric.name(state.trial().benchmark(experiment));
    Values values = Values.of(counting.stream().mapToDouble(metric::of).toArray());
    return result(state, name, values, metric.unit(), metadata(state, counting, metric, numbers));
  }

  private Result result(
      TrialState state, BenchmarkName name, Values values, Unit unit, Metadata measured) {
    Metadata metadata = experiment.judging().better().on(name.toString(), measured);
    Variant variant = state.trial().variant();
    DutBuild build = header.dutOf(variant.name());
    return new Result(
        experiment.isBuild(variant)
            ? ResultId.ofRun(header.run(), name.toString(), build.version(), variant.name())
            : ResultId.ofRun(header.run(), name.toString()),
        build,
        header.testBed(),
        name.toString(),
        values,
        Summary.of(values),
        unit,
        Optional.empty(),
        metadata,
        Instant.now());
  }

  private Metadata metadata(
      TrialState state, List<Iteration> counting, Metric metric, int numbers) {
    Metadata metadata =
        ofRun(state, metric.direction())
            .with("warmup", state.warmup().stream().filter(metric::isIn).map(metric::of).toList());
    if (experiment.effort().isAdaptive()) {
      metadata = metadata.with(Looks.KEY, looks().share(numbers - experiment.warmup()));
    }
    return experiment.order() == Order.INTERLEAVED
        ? metadata.with(Pairing.KEY, counting.stream().map(Iteration::number).toList())
        : metadata;
  }

  private Metadata ofRun(TrialState state, Direction direction) {
    Metadata metadata =
        Metadata.of(direction)
            .withRun(header.run(), state.trial().variant().name(), state.trial().levels())
            .with(Seal.KEY, state.sealed().seal())
            .with("program", state.sealed().program())
            .with("program_sha256", state.sealed().hash())
            .with("order", experiment.order().word())
            .with("seed", header.seed())
            .with("failures", state.failures());
    if (state.trial().variant().workload() instanceof Workload.OfCommand command) {
      metadata = metadata.with("output", command.output().word());
    }
    for (var entry : header.isolation().entrySet()) {
      metadata = metadata.with(entry.getKey(), entry.getValue());
    }
    if (!state.starts().isEmpty()) {
      metadata = metadata.with("starts", state.starts().size());
    }
    return busy.isPresent() ? busy.get().on(metadata) : metadata;
  }

  /** When a run of this experiment looks at what it has. */
  private Looks looks() {
    return Looks.between(experiment.effort().least(), experiment.effort().most());
  }
}
