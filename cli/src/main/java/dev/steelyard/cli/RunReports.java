package dev.steelyard.cli;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.ExperimentReader;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Makes the report of a run: each variant against the baseline. */
final class RunReports {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private RunReports() {}

  /** Of a run that has just ended. */
  static Report of(RunOutcome outcome) {
    return of(outcome.record(), outcome.results())
        .withFailures(
            outcome.failed().stream()
                .map(trial ->
                    new FailedTrial(
                        trial.trial(),
                        "%d failed, %d counted; %s"
                            .formatted(trial.failures(), trial.counted(), trial.cause()),
                        trial.log()))
                .toList())
        .withWarnings(outcome.warnings().stream().map(text -> new Note(text, "")).toList());
  }

  /** Of a stored run. */
  static Report of(RunRecord run, List<Result> results) {
    Experiment experiment =
        ExperimentReader.parse(run.experiment(), "the experiment of " + run.id(), Path.of("/"));
    return Report.comparing(
            experiment.name(), experiment.minimumEffect(), suites(experiment, results))
        .withResults(results)
        .withFacts(facts(run, experiment))
        .withExperiment(run.experiment());
  }

  /**
   * Every variant but the first against the first, in what decides: wall time and peak memory. CPU
   * times are kept and shown, but the kernel counts them in ticks, which makes poor verdicts.
   */
  static List<Suite> suites(Experiment experiment, List<Result> results) {
    Matcher matcher = Matcher.byVariant(new Comparer(experiment.minimumEffect()));
    String baseline = experiment.baseline().name();
    List<Result> deciding = results.stream().filter(RunReports::decides).toList();
    List<Result> before = of(baseline, deciding);
    List<Suite> suites = new ArrayList<>();
    for (Variant variant : experiment.variants()) {
      List<Result> after = of(variant.name(), deciding);
      if (!variant.name().equals(baseline) && !after.isEmpty() && !before.isEmpty()) {
        suites.add(matcher.match(baseline, before, variant.name(), after));
      }
    }
    return suites;
  }

  private static boolean decides(Result result) {
    return result.name().metric().map("max_rss"::equals).orElse(true);
  }

  private static List<Result> of(String variant, List<Result> results) {
    return results.stream()
        .filter(result -> result.metadata().variant().filter(variant::equals).isPresent())
        .toList();
  }

  private static List<Fact> facts(RunRecord run, Experiment experiment) {
    Duration took = Duration.between(run.createdAt(), run.updatedAt());
    return List.of(
        new Fact("run", run.id()),
        new Fact("state", run.state().word()),
        new Fact("started", TIME.format(run.createdAt())),
        new Fact("took", Progress.words(took).substring(1)),
        new Fact("trials", "%d of %d done".formatted(run.trialsDone(), run.trialsTotal())),
        new Fact("order", experiment.order().word()));
  }
}
