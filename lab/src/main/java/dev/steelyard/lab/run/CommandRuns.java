package dev.steelyard.lab.run;

import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.ProcessMeter;
import dev.steelyard.host.process.ServerProcess;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a run's commands to their ends, those that are measured and those beside them, and says why
 * one did not end well. For one thread, but for {@link #callOff}.
 */
final class CommandRuns implements AutoCloseable {

  /** What a virtual machine says at its start, before the program has a word. */
  private static final String NO_WORD_OF_ITS_OWN = "Picked up J";

  private final ProcessMeter meter;
  private final Duration timeout;
  private WorkObserver observer = WorkObserver.NONE;

  /**
   * Has run nothing.
   *
   * @param scratch takes the pipes to the commands
   * @param timeout of each
   */
  CommandRuns(Path scratch, Duration timeout) {
    this.meter = new ProcessMeter(scratch);
    this.timeout = timeout;
  }

  /** Has the processes of measured commands looked at from now on. */
  void observe(WorkObserver by) {
    observer = by;
  }

  /**
   * A command that is measured.
   *
   * @param right the codes that say all is well
   */
  IterationOutcome measured(Command command, StandardOutput output, ExitCodes right, Path log) {
    try {
      Command seen = ServerProcess.with(command, observer.environment(command.environment()));
      return run(observer.around(seen), output, right, log, timeout, started(observer));
    } finally {
      observer.ends();
    }
  }

  /** A command that is not measured itself. */
  IterationOutcome beside(Command command, Path log) {
    return beside(command, log, Optional.empty());
  }

  /**
   * A command that is not measured itself.
   *
   * @param most after which it is ended, when that is sooner than all are
   */
  IterationOutcome beside(Command command, Path log, Optional<Duration> most) {
    return run(
        command,
        new StandardOutput.Piped(),
        ExitCodes.SUCCESS,
        log,
        most.filter(one -> one.compareTo(timeout) < 0).orElse(timeout),
        ProcessMeter.Started.UNSEEN);
  }

  private static ProcessMeter.Started started(WorkObserver by) {
    return new ProcessMeter.Started() {
      @Override
      public void waits(long pid) {
        by.waits(pid);
      }

      @Override
      public void executes(long pid) {
        by.begins(pid);
      }
    };
  }

  private IterationOutcome run(
      Command command,
      StandardOutput output,
      ExitCodes exit,
      Path log,
      Duration most,
      ProcessMeter.Started started) {
    long before = BoundedLog.size(log);
    Execution execution = meter.measure(command, output, exit, log, most, started);
    return IterationOutcome.of(execution, failure(execution, exit, log, before));
  }

  private static Optional<IterationFailure> failure(
      Execution execution, ExitCodes right, Path log, long since) {
    Ending ending = execution.ending();
    if (right.has(ending)) {
      return Optional.empty();
    }
    String said =
        BoundedLog.lastLine(log, since)
            .filter(line -> !line.startsWith(NO_WORD_OF_ITS_OWN))
            .map(line -> ": " + line)
            .orElse("");
    Cause cause = ending instanceof Ending.TimedOut ? Cause.HANG : Cause.FAILED;
    return Optional.of(
        new IterationFailure(cause, ending.describe() + right.insteadOf(ending) + said));
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
