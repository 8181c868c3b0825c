package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The steps of one iteration at a run's place: what prepares it, what is measured, what cleans up.
 * For one thread.
 *
 * @param stages what runs the subjects, where there are any
 * @param fingerprints know the commands of trials, as they were sealed
 * @param calledOff whether nothing more is wanted of the run
 */
record IterationSteps(
    Plan plan,
    RunSite site,
    Optional<SubjectRunner> stages,
    PlanFingerprinter fingerprints,
    BooleanSupplier calledOff) {

  /** What cleans up after an interruption is ended then: somebody wants to leave. */
  private static final Duration LONGEST_LAST = Duration.ofSeconds(10);

  /**
   * Prepares and measures one iteration, and cleans up. What the experiment's programs do wrong is
   * told by what is returned, and what is thrown is no failure of theirs.
   *
   * @throws CalledOff when it was called off
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  IterationOutcome measure(Plan.Step step) {
    IterationOutcome measured;
    try {
      IterationOutcome done = prepareAndMeasure(step);
      measured = done.calledOff() ? done : cleanUp(step, done);
    } catch (SteelyardException failure) {
      if (!calledOff.getAsBoolean()) {
        throw failure;
      }
      // What is cleared away under its hands fails, and says nothing.
      cleanUpLast(step);
      throw new CalledOff();
    }
    if (measured.calledOff()) {
      cleanUpLast(step);
    }
    return measured;
  }

  /** Whatever became of the iteration: the next one finds what it would have found first. */
  private IterationOutcome cleanUp(Plan.Step step, IterationOutcome measured) {
    Trial trial = plan.trials().get(step.trial());
    Path log = site.log(step.trial());
    IterationOutcome now = measured;
    for (CommandTemplate command : plan.experiment().cleanup()) {
      IterationOutcome cleaned = site.beside(site.command(command, site.places(trial)), log);
      if (cleaned.calledOff()) {
        return measured.asCalledOff();
      }
      Optional<IterationFailure> failure =
          cleaned.failure().map(cause -> cause.in(Cause.FAILED_CLEANUP, "cleanup"));
      if (failure.isPresent()) {
        IterationFailure here = failure.get();
        now = now.with(now.failure().map(before -> before.and(here)).or(() -> failure));
      }
    }
    return now;
  }

  /** After an iteration that was called off too, but nobody waits for it for long. */
  private void cleanUpLast(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    long end = System.nanoTime() + LONGEST_LAST.toNanos();
    try {
      for (CommandTemplate command : plan.experiment().cleanup()) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        site.lastly(site.command(command, site.places(trial)), site.log(step.trial()), left)
            .failure()
            .ifPresent(this::warnOfLast);
      }
    } catch (SteelyardException failure) {
      site.warn(List.of("the cleanup after the interruption failed: " + failure.getMessage()));
    }
  }

  private void warnOfLast(IterationFailure failure) {
    site.warn(List.of("the cleanup after the interruption failed: " + failure.message()));
  }

  private IterationOutcome prepareAndMeasure(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Path log = site.log(step.trial());
    Optional<CommandTemplate> prepare = plan.experiment().prepare();
    if (prepare.isPresent()) {
      IterationOutcome prepared = site.beside(site.command(prepare.get(), site.places(trial)), log);
      if (prepared.failure().isPresent()) {
        return prepared.with(
            prepared.failure().map(cause -> cause.in(Cause.FAILED_PREPARE, "prepare")));
      }
    }
    return stages.isPresent()
        ? stages.get().measure(step)
        : trial
            .variant()
            .workload()
            .measure(new PlainPlace(site, trial, fingerprints.command(step.trial()), log));
  }
}
