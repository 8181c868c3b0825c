package dev.steelyard.watch.round;

import dev.steelyard.analysis.runs.KnownRuns;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.build.FailedBuild;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.run.FilesBeside;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.watch.commit.CommitFault;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Measures a commit, or goes on with what was begun of it. For one thread. */
final class CommitWork {

  private final Store store;
  private final Runs runs;
  private final Path runsFolder;
  private final WatchedExperiment experiment;
  private final TestBed testBed;
  private final Map<String, String> environment;
  private final Patience patience;
  private final RunListener listener;
  private final BooleanSupplier interrupted;

  CommitWork(WatchPlace place, WatchedExperiment experiment, RunListener listener) {
    this.store = place.store();
    this.runs = place.runs();
    this.runsFolder = place.runsFolder();
    this.environment = place.environment();
    this.patience = place.patience();
    this.interrupted = place.interrupted();
    this.testBed = place.testBed();
    this.experiment = experiment;
    this.listener = listener;
  }

  /** What a failure depends on beside the commit: where that changed, it is tried again. */
  String conditions() {
    return Hashes.ofTexts(
        experiment.written().safeText(),
        Hashes.ofTexts(experiment.made().stream().map(Variant::name).toArray(String[]::new)),
        filesBeside(),
        Toolchain.fingerprint(environment));
  }

  /** What tells the files beside the experiment that its commands name from others. */
  String filesBeside() {
    return FilesBeside.content(experiment.written(), experiment.selection());
  }

  /**
   * Measures it.
   *
   * @param version of its build; empty for the experiment's own
   * @throws SteelyardException when the machine or the store cannot do its part
   */
  CommitEnd measure(LoggedCommit commit, Optional<String> version, HeldLease lease) {
    Experiment at = experiment.at(commit.commit(), version);
    try {
      return end(published(execute(at, lease), lease), lease);
    } catch (FailedBuild failed) {
      String why = CommitFault.why(failed);
      return interrupted.getAsBoolean()
          ? new CommitEnd.Interrupted()
          : new CommitEnd.Unmeasurable(why, failed.log());
    } catch (MissingFile missing) {
      return new CommitEnd.Unmeasurable(CommitFault.why(missing), "");
    } catch (SteelyardException failure) {
      if (interrupted.getAsBoolean()) {
        return new CommitEnd.Interrupted();
      }
      throw failure;
    }
  }

  private RunOutcome execute(Experiment at, HeldLease lease) {
    try (Run run = beginOrResume(at)) {
      lease.whenLost(run::interrupt);
      run.publishOnlyIf(lease::isStillHeld);
      return run.execute();
    } finally {
      lease.whenLost(() -> {});
    }
  }

  private Run beginOrResume(Experiment at) {
    Optional<RunRecord> begun =
        KnownRuns.of(store, runsFolder).stream()
            .filter(run -> run.state() == RunState.RUNNING || run.state() == RunState.INTERRUPTED)
            .filter(run -> run.experiment().equals(at.safeText()))
            .filter(run -> run.host().equals(testBed.name()))
            .findFirst();
    if (begun.isPresent()) {
      try {
        return runs.resume(begun.get().id(), listener);
      } catch (SteelyardException other) {
        listener.warning(
            "%s cannot be gone on with, and is measured anew: %s"
                .formatted(begun.get().id(), other.firstLine()));
      }
    }
    return runs.begin(
        at,
        experiment.file(),
        experiment.selection(),
        testBed,
        Optional.of(experiment.branch()),
        listener);
  }

  /** A store that failed is tried again: all that was measured is in the run's journal. */
  private RunOutcome published(RunOutcome outcome, HeldLease lease) {
    if (outcome.unstored().isEmpty()) {
      return outcome;
    }
    return patience.with(() -> {
      try (Run again = runs.resume(outcome.record().id(), listener)) {
        again.publishOnlyIf(lease::isStillHeld);
        RunOutcome stored = again.execute();
        stored
            .unstored()
            .ifPresent(failure -> {
              throw failure;
            });
        return stored;
      }
    });
  }

  private CommitEnd end(RunOutcome outcome, HeldLease lease) {
    if (outcome.record().state() == RunState.INTERRUPTED) {
      return lease.isLost() ? new CommitEnd.LeaseLost() : new CommitEnd.Interrupted();
    }
    CommitFault.requireSpace(outcome);
    List<String> failed =
        outcome.failed().stream()
            .filter(one -> one.counted() == 0)
            .map(one ->
                "%s failed: %s; its log is %s".formatted(one.trial(), one.cause(), one.log()))
            .toList();
    return outcome.results().isEmpty() && !failed.isEmpty()
        ? new CommitEnd.Unmeasurable(failed.getFirst(), "")
        : new CommitEnd.Measured(outcome, failed.stream().findFirst());
  }
}
