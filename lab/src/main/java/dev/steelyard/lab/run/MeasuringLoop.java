package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures the iterations of a run one after the other, and writes each into the journal before the
 * next begins. For one thread, but for {@link #interrupt}.
 */
final class MeasuringLoop {

  private final RunWorkspace bench;
  private final Trials trials;
  private final Journal journal;
  private final WrittenFiles writing;
  private final OwnFailures ownFailures;
  private final RunListener listener;
  private final Consumer<String> warnings;
  private volatile boolean interrupted;

  MeasuringLoop(
      RunWorkspace bench,
      Trials trials,
      Journal journal,
      WrittenFiles writing,
      OwnFailures ownFailures,
      RunListener listener,
      Consumer<String> warnings) {
    this.bench = bench;
    this.trials = trials;
    this.journal = journal;
    this.writing = writing;
    this.ownFailures = ownFailures;
    this.listener = listener;
    this.warnings = warnings;
  }

  /**
   * Measures until nothing is left or it is interrupted.
   *
   * @param afterEach is run after every iteration that had its turn
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  void measure(List<Plan.Step> left, Runnable afterEach) {
    Estimate estimate = new Estimate(left);
    for (int i = 0; i < left.size() && !interrupted; i++) {
      Plan.Step step = left.get(i);
      if (!trials.wants(step)) {
        estimate.drop(step.trial());
        continue;
      }
      int measured = trials.measured();
      listener.measuring(
          trials.of(step).trial().label(),
          measured,
          measured + estimate.iterations(),
          estimate.left());
      measure(step, estimate);
      afterEach.run();
    }
  }

  private void measure(Plan.Step step, Estimate estimate) {
    TrialState trial = trials.of(step);
    Instant started = Instant.now();
    long begun = System.nanoTime();
    Optional<IterationOutcome> ended = attempt(step, trial);
    if (ended.isEmpty()) {
      interrupted = true;
      return;
    }
    IterationOutcome measured = ended.get();
    Iteration iteration =
        Iteration.of(step.trial(), step.number(), step.warmup(), started, measured);
    writing.ended(trial);
    journal.add(iteration);
    trial.add(iteration);
    estimate.add(step.trial(), System.nanoTime() - begun);
    if (trial.givenUp()) {
      estimate.drop(step.trial());
      warnings.accept(
          "%s is given up after failing again and again: %s"
              .formatted(
                  trial.trial().label(),
                  measured.failure().map(IterationFailure::message).orElse("")));
    }
  }

  /** Gives nothing when it was called off. */
  private Optional<IterationOutcome> attempt(Plan.Step step, TrialState trial) {
    writing.begins(step.trial(), trial);
    IterationOutcome measured;
    try {
      measured = bench.measure(step).without(ownFailures.secrets());
    } catch (CalledOff ended) {
      return Optional.empty();
    } catch (SteelyardException failure) {
      throw ownFailures.notOf(trial.trial(), failure);
    }
    ownFailures.refuseFullDisk(() -> bench.usedUp(step.trial()), trial.trial(), measured);
    addStarts();
    bench.takeWarnings().stream()
        .map(ownFailures.secrets()::text)
        .map(warning -> trial.trial().label() + ": " + warning)
        .forEach(warnings);
    return Optional.of(measured).filter(one -> !one.calledOff());
  }

  private void addStarts() {
    for (Start start : bench.takeStarts()) {
      journal.add(start);
      trials.all().get(start.trial()).add(start);
    }
  }

  /** Leaves the subject that runs, and tells which files others have changed meanwhile. */
  void end() {
    bench.leave();
    addStarts();
    writing
        .changedByOthers(trials.all())
        .forEach(file ->
            warnings.accept(
                "%s has been changed while this run measured, and not by a trial's first iteration: what was measured before and after may not be one thing"
                    .formatted(file)));
    if (interrupted) {
      trials.left().stream()
          .findFirst()
          .ifPresent(step -> writing.calledOff(step.trial(), trials.of(step)));
    }
  }

  /** Drops the iteration in flight and measures no more; from any thread, does not wait. */
  void interrupt() {
    interrupted = true;
    bench.callOff();
  }
}
