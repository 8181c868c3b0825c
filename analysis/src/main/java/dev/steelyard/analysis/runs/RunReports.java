package dev.steelyard.analysis.runs;

import dev.steelyard.analysis.UnmeasuredUnits;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.trace.diff.TraceMeasures;
import dev.steelyard.core.trace.diff.UnitShare;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.adhoc.CommandLabels;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.lab.run.RunNotes;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the report of a run: each variant against the baseline. */
public final class RunReports {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Measured anyway of a process, of a subject and its starts, of its answers. */
  private static final Set<String> ALWAYS_COMPARED =
      Set.of("max_rss", "peak_memory", "peak_memory_without_cache", "ready", "cpu", "checks");

  private RunReports() {}

  /**
   * Of a run whose results are these.
   *
   * @throws SteelyardException when it is a load test, which has no variants
   */
  public static Report of(RunRecord run, List<Result> results) {
    return of(run, results, results, AskedDifferences.NONE, OptionalDouble.empty());
  }

  /**
   * Of a part of what it measured.
   *
   * @param results what is reported
   * @param measured all that it measured
   * @param least differences that are to go before the experiment's
   * @param minimumEffect the smallest change that matters, as 0.02 for 2%; where it is empty, the
   *     experiment's
   */
  public static Report of(
      RunRecord run,
      List<Result> results,
      List<Result> measured,
      AskedDifferences least,
      OptionalDouble minimumEffect) {
    Experiment experiment = experiment(run);
    double effect = minimumEffect.orElse(experiment.minimumEffect());
    Report report = of(run, results, experiment, comparer(experiment, effect, least));
    return report.withWarnings(
        Stream.concat(report.warnings().stream(), unmeasured(experiment, measured)).toList());
  }

  private static Comparer comparer(
      Experiment experiment, double minimumEffect, AskedDifferences least) {
    return new Comparer(
        new Tolerance(minimumEffect, least.or(experiment.judging().minimumDifferences())));
  }

  private static Experiment experiment(RunRecord run) {
    if (LoadKeeping.isLoad(run)) {
      throw SteelyardException.invalid(
          "%s is a load test and has no variants; compare it with another run".formatted(run.id()));
    }
    return ExperimentReader.parse(run.experiment(), "the experiment of " + run.id(), Path.of("/"));
  }

  private static Report of(
      RunRecord run, List<Result> results, Experiment experiment, Comparer comparer) {
    RunNotes notes = RunNotes.of(run);
    return Report.comparing(
            experiment.name(), comparer.minimumEffect(), suites(experiment, comparer, results))
        .withResults(results)
        .withFacts(
            Stream.concat(facts(run, experiment).stream(), builds(results, experiment)).toList())
        .withRules(
            notes.rules().stream()
                .map(one -> new RuleOutcome(one.text(), one.broken(), one.undecided()))
                .toList())
        .withFailures(notes.failed().stream().map(one -> failure(one, experiment)).toList())
        .withWarnings(notes.warnings().stream().map(text -> new Note(text, "")).toList())
        .withExperiment(experiment.safeText())
        .withRankedBy(experiment.baseline().workload().rankedBy())
        .withCommands(AdHoc.isOrigin(experiment) ? commands(experiment, results) : Map.of())
        .withDescription(ExperimentReader.description(experiment));
  }

  /** Of a run that failed, nobody knows what it would have measured. */
  private static Stream<Note> unmeasured(Experiment experiment, List<Result> measured) {
    return measured.isEmpty()
        ? Stream.empty()
        : UnmeasuredUnits.of(
                experiment.judging().minimumDifferences(), measured.stream().map(Result::unit))
            .stream()
            .map(unit ->
                new Note(
                    "nothing of this run is measured in '%s', of which minimum_difference says something"
                        .formatted(unit),
                    "correct its unit, or leave it out"));
  }

  private static Map<String, String> commands(Experiment experiment, List<Result> results) {
    CommandLabels labels = CommandLabels.of(experiment);
    Map<String, String> commands = new LinkedHashMap<>();
    results.stream()
        .filter(one -> one.name().metric().isEmpty())
        .forEach(one ->
            commands.put(
                one.benchmark(),
                labels.label(
                    one.name().variant().orElse(one.name().base()),
                    one.name().withoutVariant().levels())));
    return commands;
  }

  private static FailedTrial failure(RunOutcome.TrialFailure trial, Experiment experiment) {
    String cause =
        "%d failed, %d counted; %s%s"
            .formatted(
                trial.failures(),
                trial.counted(),
                trial.kind().isEmpty() ? "" : trial.kind() + ": ",
                trial.cause());
    String log = experiment.secrets().text(LogEnd.of(Path.of(trial.log())));
    return new FailedTrial(trial.trial(), trial.variant(), cause, log);
  }

  /**
   * Every variant but the first against the first, in what decides: wall time, peak memory, what a
   * subject takes of processors and until it is ready, the share of checks that passed, and all
   * that the experiment asks to be measured. A process's own user and system times are kept and
   * shown, but the kernel counts them in ticks, which makes poor verdicts.
   */
  private static List<Suite> suites(
      Experiment experiment, Comparer comparer, List<Result> results) {
    Matcher matcher = Matcher.byVariant(comparer);
    String baseline = experiment.baseline().name();
    List<Result> before = deciding(experiment, experiment.baseline(), results);
    List<Suite> suites = new ArrayList<>();
    for (Variant variant : experiment.variants()) {
      List<Result> after = deciding(experiment, variant, results);
      if (!variant.name().equals(baseline) && !after.isEmpty() && !before.isEmpty()) {
        Suite suite = matcher.match(baseline, before, variant.name(), after);
        suites.add(UnitShare.weighed(suite));
      }
    }
    return Correction.of(
        suites.isEmpty() && AdHoc.isOrigin(experiment) ? levels(comparer, before) : suites);
  }

  /** Of one command that was given without a file: every combination of values and the first. */
  private static List<Suite> levels(Comparer comparer, List<Result> results) {
    Map<Optional<String>, List<Result>> byMetric =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.name().metric(), LinkedHashMap::new, Collectors.toList()));
    Map<String, List<Comparison>> byLevels = new LinkedHashMap<>();
    for (List<Result> metric : byMetric.values()) {
      for (Result candidate : metric.subList(1, metric.size())) {
        byLevels
            .computeIfAbsent(levels(candidate), _ -> new ArrayList<>())
            .add(comparer.compare(metric.getFirst(), candidate));
      }
    }
    return byLevels.entrySet().stream()
        .map(entry ->
            new Suite(
                levels(results.getFirst()), entry.getKey(), entry.getValue(), List.of(), List.of()))
        .toList();
  }

  private static String levels(Result result) {
    return result.name().withoutVariant().levels().entrySet().stream()
        .map(level -> level.getKey() + "=" + level.getValue())
        .collect(Collectors.joining(" "));
  }

  private static List<Result> deciding(
      Experiment experiment, Variant variant, List<Result> results) {
    return of(variant.name(), results).stream()
        .filter(one -> decides(experiment, variant, one))
        .toList();
  }

  private static boolean decides(Experiment experiment, Variant variant, Result result) {
    return result
        .name()
        .metric()
        .map(one ->
            ALWAYS_COMPARED.contains(one)
                || experiment.counting().asksFor(one)
                || (experiment.profiling().trace() && TraceMeasures.METRICS.contains(one))
                || variant.workload().asksFor(one, result.metadata().basis()))
        .orElse(true);
  }

  private static List<Result> of(String variant, List<Result> results) {
    return results.stream()
        .filter(result -> result.metadata().variant().filter(variant::equals).isPresent())
        .toList();
  }

  private static List<Fact> facts(RunRecord run, Experiment experiment) {
    String took = RoughTime.words(Duration.between(run.createdAt(), run.updatedAt()));
    String trials = "%d of %d".formatted(run.trialsDone(), run.trialsTotal());
    return List.of(
        new Fact("run", run.id()),
        new Fact(
            run.state() == RunState.RUNNING ? "running for" : run.state().word() + " after", took),
        new Fact("trials", trials),
        new Fact("order", experiment.order().word()),
        new Fact("started", TIME.format(run.createdAt())));
  }

  /** What variants are made of, where they are builds of their own. */
  private static Stream<Fact> builds(List<Result> results, Experiment experiment) {
    Map<String, String> versions = new LinkedHashMap<>();
    experiment.variants().stream()
        .filter(experiment::isBuild)
        .map(Variant::name)
        .forEach(name ->
            of(name, results).stream()
                .findFirst()
                .ifPresent(one -> versions.put(name, one.dut().version())));
    return versions.entrySet().stream().map(one -> new Fact(one.getKey(), one.getValue()));
  }
}
