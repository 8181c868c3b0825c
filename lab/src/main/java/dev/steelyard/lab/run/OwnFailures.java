package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Failures of Steelyard or of the machine while a run measures: they end the run, which can be
 * resumed, and are not stored as results.
 *
 * @param secrets that no message tells
 */
record OwnFailures(String run, Secrets secrets) {

  /** A failure while a trial was measured, as one that is not the trial's. */
  SteelyardException notOf(Trial trial, SteelyardException failure) {
    return new SteelyardException(
        failure.kind(),
        "%s;%nthis is no failure of %s; what was measured is kept, go on with: steelyard run --resume %s"
            .formatted(secrets.text(String.valueOf(failure.getMessage())), trial.label(), run),
        failure);
  }

  /**
   * What fails when the run's own disk has no room left says nothing of what is measured.
   *
   * @param usedUp where no more can be written
   * @throws SteelyardException when the trial failed and there is such a place
   */
  void refuseFullDisk(Supplier<Optional<Path>> usedUp, Trial trial, IterationOutcome measured) {
    Optional<IterationFailure> failure = measured.failure();
    if (measured.calledOff() || failure.isEmpty()) {
      return;
    }
    Optional<Path> full = usedUp.get();
    if (full.isPresent()) {
      throw SteelyardException.cannotRun(
          "the disk that holds %s is full, so a failure of %s (%s) is not counted as its own;%nfree some space and go on with: steelyard run --resume %s"
              .formatted(full.get(), trial.label(), failure.get().message(), run));
    }
  }
}
