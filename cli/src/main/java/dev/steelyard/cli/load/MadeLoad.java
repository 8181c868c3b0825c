package dev.steelyard.cli.load;

import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.lab.load.LoadOutcome;
import java.io.IOException;
import java.util.Optional;

/**
 * A load that was made: what is kept and said of it, and the exit code of the command.
 *
 * @param keeping empty where nothing goes to the store
 */
record MadeLoad(PlannedLoad planned, Optional<LoadKeeping> keeping, CliContext around) {

  /**
   * Keeps it and says it.
   *
   * @param files written beside the report
   */
  int told(LoadOutcome outcome, SideFiles files) throws IOException {
    Optional<SteelyardException> unkept = keeping.flatMap(kept -> keep(kept, outcome));
    planned
        .printer()
        .print(
            planned.test(),
            planned.dut(),
            outcome,
            planned.seen(outcome.observed()),
            planned.profiles(),
            keeping.map(LoadKeeping::run),
            files);
    keeping.ifPresent(kept -> files.write(() -> planned.store(kept)));
    LoadExports.write(planned.exports(), planned.test().name(), outcome, planned.shared(), files);
    int code = exitCode(outcome);
    unkept.ifPresent(this::sayUnkept);
    int kept = unkept.isPresent() && code != ExitCode.INTERRUPTED ? ExitCode.FAILED : code;
    return files.exitCode(kept);
  }

  /** A store that fails after the load costs the keeping, not the report. */
  private static Optional<SteelyardException> keep(LoadKeeping keeping, LoadOutcome outcome) {
    try {
      keeping.end(outcome);
      return Optional.empty();
    } catch (SteelyardException failure) {
      return Optional.of(failure);
    }
  }

  private void sayUnkept(SteelyardException why) {
    Messages.error(why, around.err());
    Messages.error(
        SteelyardException.cannotRun(
            "the report has what was measured and the store has not; make the load again to keep"
                + " it"),
        around.err());
  }

  private int exitCode(LoadOutcome outcome) {
    if (outcome.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    Optional<String> failure = outcome.failure();
    if (failure.isPresent()) {
      Messages.error(SteelyardException.cannotRun(failure.get()), around.err());
      return ExitCode.FAILED;
    }
    return outcome.isPassed() ? ExitCode.GOOD : ExitCode.NEGATIVE;
  }
}
