package dev.steelyard.cli.run;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.analysis.profile.TrialAdvice;
import dev.steelyard.analysis.profile.TrialPlans;
import dev.steelyard.analysis.profile.TrialProfile;
import dev.steelyard.analysis.profile.TrialProfiler;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.analysis.trace.TrialTraces;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Profiling;
import dev.steelyard.lab.run.Rerun;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.RecordedPart;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Staging;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records the trials of a run that has measured all, where its experiment asks for that.
 *
 * @param common options of the command, for those that can be typed next
 * @param folder the run's own
 */
record RunProfiles(CommonOptions common, CliContext around, Path folder) {

  /**
   * What came of it.
   *
   * @param parts what a report shows
   * @param results numbers of traces, which are stored
   * @param isPlannedWorse whether a plan of a variant makes more work than the baseline's
   */
  record RecordedRun(List<RecordedPart> parts, List<Result> results, boolean isPlannedWorse) {
    static final RecordedRun NONE = new RecordedRun(List.of(), List.of(), false);
  }

  /** Records; what could not be had is told afterwards. */
  RecordedRun record(
      Run run, RunOutcome outcome, LazyStore store, Progress progress, SideFiles afterwards) {
    Profiling wanted = outcome.plan().experiment().profiling();
    if (!wanted.isWanted() || outcome.record().state() == RunState.INTERRUPTED) {
      return RecordedRun.NONE;
    }
    Optional<Rerun> rerun = run.again();
    if (rerun.isEmpty()) {
      progress.warning(
          "nothing is recorded of a run that had all measured before; '%s' looks at what regressed"
              .formatted(common.command("explain", run.id())));
      return RecordedRun.NONE;
    }
    try {
      TrialProfiler.Recorded recorded =
          new TrialProfiler(
                  recorders(), wanted, folder.resolve(RunProfileFiles.PLACE), progress::doing)
              .record(rerun.get());
      recorded
          .lost()
          .forEach(line ->
              afterwards.write(() -> {
                throw SteelyardException.cannotRun(line);
              }));
      recorded.notes().forEach(progress::warning);
      TrialAdvice advice = TrialAdvice.of(outcome.plan(), recorded.profiles());
      advice.notHeld().forEach(progress::warning);
      TrialPlans plans = TrialPlans.of(outcome.plan(), recorded.profiles());
      plans.notHeld().forEach(progress::warning);
      TrialTraces traces = TrialTraces.of(outcome, traced(recorded.profiles()));
      traces.notCompared().forEach(progress::warning);
      return afterwards
          .written(() -> keep(run, traces.results(), store, recorded.profiles(), advice, plans))
          .orElse(RecordedRun.NONE);
    } catch (CalledOff ended) {
      progress.warning("interrupted while it was recorded; what was measured is whole");
      return RecordedRun.NONE;
    }
  }

  private static Map<Integer, TraceSide> traced(List<TrialProfile> profiles) {
    Map<Integer, TraceSide> traced = new TreeMap<>();
    profiles.forEach(one -> one.trace().ifPresent(trace -> traced.put(one.trial(), trace)));
    return traced;
  }

  private RecordedRun keep(
      Run run,
      List<Result> results,
      LazyStore store,
      List<TrialProfile> profiles,
      TrialAdvice advice,
      TrialPlans plans) {
    if (!results.isEmpty()) {
      try (Staging staging = store.get().results().stage()) {
        results.forEach(staging::add);
        staging.commit();
      }
    }
    return new RecordedRun(
        new RunProfileFiles(folder, run.id(), store.get().artifacts())
            .write(profiles, advice.outcomes(), plans.changes()),
        results,
        plans.changes().stream().anyMatch(TraceChanges::isPlannedWorse));
  }

  private RecorderChoice recorders() {
    return new RecorderChoice(
        CacheFolder.of(around.environment()), around.environment(), () -> false);
  }
}
