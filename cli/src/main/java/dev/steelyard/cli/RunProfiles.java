package dev.steelyard.cli;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.analysis.profile.TrialProfiler;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Profiling;
import dev.steelyard.lab.run.Rerun;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.RecordedPart;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Records the trials of a run that has measured all, where its experiment asks for that.
 *
 * @param folder the run's own
 */
record RunProfiles(CliContext around, Path folder) {

  /** What a report shows of it; what could not be had is told afterwards. */
  List<RecordedPart> record(
      Run run, RunOutcome outcome, LazyStore store, Progress progress, SideFiles afterwards) {
    Profiling wanted = outcome.plan().experiment().profiling();
    if (!wanted.isWanted() || outcome.record().state() == RunState.INTERRUPTED) {
      return List.of();
    }
    Optional<Rerun> rerun = run.again();
    if (rerun.isEmpty()) {
      progress.warning(
          "nothing is recorded of a run that had all measured before; steelyard explain %s looks at what regressed"
              .formatted(run.id()));
      return List.of();
    }
    try {
      TrialProfiler.Recorded recorded =
          new TrialProfiler(recorders(), wanted, progress::doing).record(rerun.get());
      recorded
          .lost()
          .forEach(line ->
              afterwards.write(() -> {
                throw SteelyardException.cannotRun(line);
              }));
      return afterwards
          .written(() ->
              new RunProfileFiles(folder, run.id(), store.get().artifacts())
                  .write(recorded.profiles()))
          .orElse(List.of());
    } catch (CalledOff ended) {
      progress.warning("interrupted while it was recorded; what was measured is whole");
      return List.of();
    }
  }

  private RecorderChoice recorders() {
    return new RecorderChoice(
        CacheFolder.of(around.environment()), around.environment(), () -> false);
  }
}
