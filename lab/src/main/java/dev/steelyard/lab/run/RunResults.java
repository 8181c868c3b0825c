package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultId;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.MetricGroup;
import dev.steelyard.lab.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Makes results of what was measured so far; the same ids however often it is asked. */
final class RunResults {

  private final RunHeader header;
  private final Experiment experiment;
  private final ResultMetadata metadata;

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
    this.metadata = new ResultMetadata(header, experiment, busy);
  }

  /** A result for each metric of each trial that has a value. */
  List<Result> of(Collection<TrialState> trials) {
    List<Result> results = new ArrayList<>();
    for (TrialState trial : trials) {
      List<Iteration> counting = trial.counting();
      if (!counting.isEmpty()) {
        results.addAll(of(trial, counting));
      }
    }
    return results;
  }

  private List<Result> of(TrialState trial, List<Iteration> counting) {
    BenchmarkName all = trial.trial().benchmark(experiment);
    FailedAnswers failed = failed(trial, counting, Integer.MAX_VALUE);
    List<Result> results = new ArrayList<>();
    Workload workload = trial.trial().variant().workload();
    workload
        .metrics(counting)
        .forEach(metric -> add(trial, counting, all, metric, failed, results));
    for (MetricGroup group : workload.groups(all, counting)) {
      OptionalDouble share = group.failedShare();
      FailedAnswers ofName = share.isPresent() ? failed.withName(share.getAsDouble()) : failed;
      group
          .metrics()
          .forEach(metric -> add(trial, counting, group.benchmark(), metric, ofName, results));
    }
    experiment.counting().kinds().stream()
        .filter(CountKind::isCountedAnyway)
        .forEach(kind -> add(trial, counting, all, IterationMetric.counted(kind), failed, results));
    results.addAll(ofCounts(trial, all, failed));
    results.addAll(ofStarts(trial, failed));
    return distinct(results);
  }

  /** One name in two units is two results. The first keeps its id, which may be stored already. */
  private static List<Result> distinct(List<Result> results) {
    Set<String> ids = new HashSet<>();
    return results.stream()
        .map(one -> ids.add(one.id()) ? one : one.withId(ResultId.inUnit(one.id(), one.unit())))
        .toList();
  }

  private void add(
      TrialState trial,
      List<Iteration> counting,
      BenchmarkName benchmark,
      IterationMetric metric,
      FailedAnswers failed,
      List<Result> results) {
    List<Iteration> having = counting.stream().filter(metric::isIn).toList();
    if (!having.isEmpty()) {
      BenchmarkName name = metric.name(benchmark);
      boolean isOfTool = !trial.trial().variant().workload().hasPrimary();
      FailedAnswers own = isOfTool ? withMissing(failed, trial, having) : failed;
      results.add(result(trial, having, name, metric, own, trial.measured()));
    }
  }

  /** A tool that leaves a benchmark out has failed to measure it. */
  private static FailedAnswers withMissing(
      FailedAnswers failed, TrialState trial, List<Iteration> having) {
    return failed.withIterations(FailedAnswers.share(trial.tried() - having.size(), trial.tried()));
  }

  /** What failed of all that a trial asked in its first iterations, and of these themselves. */
  private static FailedAnswers failed(TrialState trial, List<Iteration> counting, int numbers) {
    int tried = trial.tried(numbers);
    boolean countsFailures = trial.trial().variant().workload().countsFailures();
    return CheckedRequests.sum(counting.stream().map(Iteration::answers).toList())
        .failedShares()
        .withIterations(FailedAnswers.share(tried - counting.size(), tried))
        .withArrivals(dropped(counting))
        .withRuns(countsFailures ? FailedRuns.of(Iteration.exits(counting)) : FailedRuns.NONE);
  }

  /** Of all iterations together: as many arrivals are meant in each. */
  private static double dropped(List<Iteration> counting) {
    return counting.stream()
        .map(Iteration::dropped)
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .orElse(0);
  }

  /** The result of one metric of a trial; empty where it was not measured. */
  Optional<Result> of(TrialState trial, String metric) {
    String name = trial.trial().benchmark(experiment).withMetric(metric).toString();
    return of(List.of(trial)).stream().filter(one -> one.benchmark().equals(name)).findFirst();
  }

  /** The primary result of a trial from its first iterations; empty when none of them counts. */
  Optional<Result> first(TrialState trial, int numbers) {
    List<Iteration> counting =
        trial.counting().stream().filter(one -> one.number() < numbers).toList();
    BenchmarkName name = trial.trial().benchmark(experiment);
    return counting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            result(
                trial,
                counting,
                name,
                IterationMetric.WALL,
                failed(trial, counting, numbers),
                numbers));
  }

  /** What was counted in iterations of their own. */
  private List<Result> ofCounts(TrialState trial, BenchmarkName all, FailedAnswers failed) {
    return CountedValues.of(trial.counted()).stream()
        .map(counted -> {
          BenchmarkName name = all.withMetric(counted.kind());
          Metadata says = Metadata.of(Direction.LOWER_IS_BETTER);
          Metadata made =
              metadata
                  .ofRun(trial, name, says, failed)
                  .withProvenance(before -> before.with("counted_by", counted.by()));
          return result(trial, name, counted.values(), counted.unit(), Optional.empty(), made);
        })
        .toList();
  }

  /** What each start of a subject took and used. */
  private List<Result> ofStarts(TrialState trial, FailedAnswers failed) {
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
                      Optional.empty(),
                      metadata.ofRun(trial, name, Metadata.of(Direction.LOWER_IS_BETTER), failed)));
        })
        .toList();
  }

  private Result result(
      TrialState state,
      List<Iteration> having,
      BenchmarkName name,
      IterationMetric metric,
      FailedAnswers failed,
      int numbers) {
    return result(
        state,
        name,
        Values.of(metric.of(having)),
        metric.unit(),
        metric.work(),
        metadata.of(state, name, having, metric, failed, numbers));
  }

  private Result result(
      TrialState state,
      BenchmarkName name,
      Values values,
      Unit unit,
      Optional<Throughput> work,
      Metadata measured) {
    Metadata judged = experiment.judging().better().on(name.toString(), measured);
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
        work,
        judged,
        Instant.now());
  }
}
