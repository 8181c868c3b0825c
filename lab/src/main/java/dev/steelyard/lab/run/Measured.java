package dev.steelyard.lab.run;

import dev.steelyard.lab.http.Outcome;
import dev.steelyard.lab.process.Ending;
import dev.steelyard.lab.process.Execution;
import dev.steelyard.lab.stage.Failure;
import java.util.Optional;

/**
 * What one iteration took. Times are in nanoseconds, sizes in bytes; what was not measured is 0.
 *
 * @param bytes that went over the line, in the direction that more went
 * @param calledOff whether it was ended because the run ends
 */
record Measured(
    long wall,
    long user,
    long system,
    long maxRss,
    long bytes,
    Optional<Failure> failure,
    boolean calledOff) {

  static Measured of(Execution execution, Optional<Failure> failure) {
    return new Measured(
        execution.wall(),
        execution.user(),
        execution.system(),
        execution.maxRss(),
        0,
        failure,
        execution.ending() instanceof Ending.CalledOff);
  }

  static Measured of(Outcome outcome, Optional<Failure> failure) {
    long bytes = Math.max(outcome.sent(), outcome.received());
    return new Measured(outcome.wall(), 0, 0, 0, bytes, failure, false);
  }

  /** Nothing was measured. */
  static Measured failed(Failure failure) {
    return new Measured(0, 0, 0, 0, 0, Optional.of(failure), false);
  }

  Measured with(Optional<Failure> other) {
    return new Measured(wall, user, system, maxRss, bytes, other, calledOff);
  }

  /** The same, ended because the run ends. */
  Measured asCalledOff() {
    return new Measured(wall, user, system, maxRss, bytes, failure, true);
  }
}
