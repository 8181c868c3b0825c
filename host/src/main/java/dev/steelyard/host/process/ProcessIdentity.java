package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import java.util.List;
import java.util.Optional;

/**
 * A process that is not mistaken for another that was given its number later.
 *
 * @param pid its number
 * @param started when, in the kernel's ticks since the machine started
 */
public record ProcessIdentity(long pid, long started) {

  /** Where {@code /proc/PID/stat} has the start, counted from the state on. */
  private static final int STARTED = 19;

  /** Who has this number now; empty when nobody does. */
  public static Optional<ProcessIdentity> of(long pid) {
    return Processes.stat(pid)
        .map(fields -> new ProcessIdentity(pid, Long.parseLong(fields.get(STARTED))));
  }

  public static ProcessIdentity ofThis() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** Whether it still executes. */
  public boolean isRunning() {
    return of(pid).filter(this::equals).isPresent() && Processes.isRunning(pid);
  }

  /**
   * Refuses one that answers nobody until it is told to go on.
   *
   * @throws SteelyardException when a signal or a debugger has stopped it
   */
  public void requireGoing() {
    if (isRunning() && Processes.isStopped(pid)) {
      throw SteelyardException.cannotRun(
          "process %d is stopped, by a signal or a debugger, and answers nobody; let it go on with 'kill -CONT %d'"
              .formatted(pid, pid));
    }
  }

  /** Ends it at once, and returns when it has ended; what took its number is not hit. */
  public void kill() {
    Posix.signalIf(pid, Posix.SIGKILL, this::isRunning);
    Orphans.awaitEnd(List.of(this));
  }
}
