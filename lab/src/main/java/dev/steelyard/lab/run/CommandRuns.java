package dev.steelyard.lab.run;

import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.ProcessMeter;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.experiment.OutputKind;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a run's commands to their ends, those that are measured and those beside them, and says why
 * one did not end well. For one thread, but for {@link #callOff}.
 */
final class CommandRuns implements AutoCloseable {

  private final ProcessMeter meter;
  private final Path work;
  private final Duration timeout;

  /**
   * Has run nothing.
   *
   * @param scratch takes the pipes to the commands
   * @param work takes what they write, where that is to be a file
   * @param timeout of each
   */
  CommandRuns(Path scratch, Path work, Duration timeout) {
    this.meter = new ProcessMeter(scratch);
    this.work = work;
    this.timeout = timeout;
  }

  /** The command of a workload. */
  Measured measured(Command command, Workload.OfCommand workload, Path log) {
    return run(command, output(workload.output()), workload.exit(), log, timeout);
  }

  /** A command that is not measured itself. */
  Measured beside(Command command, Path log) {
    return beside(command, log, Optional.empty());
  }

  /**
   * A command that is not measured itself.
   *
   * @param most after which it is ended, when that is sooner than all are
   */
  Measured beside(Command command, Path log, Optional<Duration> most) {
    return run(
        command,
        new StandardOutput.Piped(),
        ExitCodes.SUCCESS,
        log,
        most.filter(one -> one.compareTo(timeout) < 0).orElse(timeout));
  }

  private Measured run(
      Command command, StandardOutput output, ExitCodes exit, Path log, Duration most) {
    long before = BoundedLog.size(log);
    Execution execution = meter.measure(command, output, exit, log, most);
    return Measured.of(execution, failure(execution, exit, log, before));
  }

  private StandardOutput output(OutputKind kind) {
    return switch (kind) {
      case PIPE -> new StandardOutput.Piped();
      case NULL -> new StandardOutput.Discarded();
      case FILE -> new StandardOutput.ToFile(work.resolve(OutputKind.FILE_NAME));
      case INHERIT -> new StandardOutput.Inherited();
    };
  }

  private static Optional<Failure> failure(
      Execution execution, ExitCodes right, Path log, long since) {
    Ending ending = execution.ending();
    if (right.has(ending)) {
      return Optional.empty();
    }
    String said = BoundedLog.lastLine(log, since).map(line -> ": " + line).orElse("");
    Cause cause = ending instanceof Ending.TimedOut ? Cause.HANG : Cause.FAILED;
    return Optional.of(new Failure(cause, ending.describe() + right.insteadOf(ending) + said));
  }

  /** Ends what runs, and lets nothing run after it; from any thread. */
  void callOff() {
    meter.callOff();
  }

  @Override
  public void close() {
    meter.close();
  }
}
