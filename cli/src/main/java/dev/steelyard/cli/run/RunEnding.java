package dev.steelyard.cli.run;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.RunState;

/**
 * Says on standard error how a run ended, and with which code.
 *
 * @param common options of the command, for those that can be typed next
 * @param isKept whether the run can be gone on with
 */
record RunEnding(CommonOptions common, CliContext around, boolean isKept) {

  /** Where telling takes too long for whoever wants it to end. */
  void leave(Run run, RunOutcome outcome) {
    boolean isWhole =
        outcome.unstored().isEmpty() && outcome.record().state() != RunState.INTERRUPTED;
    say(
        isWhole
            ? "interrupted; all is measured"
                + (isKept ? " and stored, see it with: " + common.command("report", run.id()) : "")
            : interrupted(run));
    run.close();
  }

  /** The command that goes on with a run. */
  static String resuming(CommonOptions common, String run) {
    return common.command("run", "--resume", run);
  }

  private String interrupted(Run run) {
    return isKept
        ? "interrupted; go on with: " + resuming(common, run.id())
        : "interrupted; nothing is kept";
  }

  int exitCode(RunOutcome outcome, Run run) {
    if (outcome.record().state() == RunState.INTERRUPTED) {
      say(interrupted(run));
      return ExitCode.INTERRUPTED;
    }
    if (AdHoc.isOrigin(outcome.plan().experiment()) && outcome.failsByExitCode()) {
      say("steelyard: a command failed; -i counts its runs whatever its exit code is");
    }
    if (outcome.unstored().isPresent()
        || !outcome.uncounted().isEmpty()
        || (!outcome.failed().isEmpty() && !outcome.isJudgedBySuccess())) {
      return ExitCode.FAILED;
    }
    return outcome.isAccepted() ? ExitCode.GOOD : ExitCode.NEGATIVE;
  }

  private void say(String line) {
    around.err().println(line);
    around.err().flush();
  }

  /** What was measured is safe, but nobody finds it in the store. */
  void sayUnstored(SteelyardException failure, Run run) {
    Messages.error(failure, around.err());
    Messages.error(
        SteelyardException.cannotRun(
            "what was measured is in %s alone; when the store works again, publish it with: %s"
                .formatted(run.journal(), resuming(common, run.id()))),
        around.err());
  }
}
