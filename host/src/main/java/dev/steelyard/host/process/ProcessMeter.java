package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs one process at a time and measures it. Nothing of it outlives the call: what it leaves
 * running is ended.
 *
 * <p>Linux only. One thread measures; {@link #callOff} may come from any other. Nobody else in this
 * virtual machine may start processes meanwhile: they would be taken for what was left running. A
 * {@link ServerProcess} that runs already is left alone, with all it starts, and so is a {@link
 * HelperProcess}.
 */
public final class ProcessMeter implements AutoCloseable {

  private final Path gate;
  private final DrainedPipe pipe;
  private final KillHandle tether = new KillHandle();
  private final Watchdog watch = new Watchdog(tether);

  /**
   * A meter that keeps its gate in a folder of its caller's.
   *
   * @param folder exists, is writable and is the caller's to delete
   */
  public ProcessMeter(Path folder) {
    requireLinux();
    gate = cleared(folder.resolve("gate"));
    Posix.makePipe(gate);
    Posix.adoptOrphans();
    pipe = new DrainedPipe(cleared(folder.resolve("output")));
  }

  private static Path cleared(Path place) {
    try {
      Files.deleteIfExists(place);
      return place;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot clear " + place, failure);
    }
  }

  static void requireLinux() {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw SteelyardException.cannotRun(
          "measuring processes needs Linux, and this is "
              + System.getProperty("os.name")
              + "; publish another harness's output with 'steelyard publish' instead");
    }
  }

  /**
   * Runs a command to its end; its output is piped, and 0 is the only exit code that is right.
   *
   * @param log takes its standard error, bounded
   * @param timeout after which it is ended with everything it started
   */
  public Execution measure(Command command, Path log, Duration timeout) {
    return measure(command, new StandardOutput.Piped(), ExitCodes.SUCCESS, log, timeout);
  }

  /**
   * Runs a command to its end.
   *
   * @param right the codes that say all is well: what ends so and leaves processes running is told
   *     to have left them
   * @param log takes its standard error, bounded
   * @param timeout after which it is ended with everything it started
   */
  public Execution measure(
      Command command, StandardOutput output, ExitCodes right, Path log, Duration timeout) {
    return measure(command, output, right, log, timeout, Started.UNSEEN);
  }

  /** Is told of the process that is measured, by its number. */
  public interface Started {

    /** Looks at nothing. */
    Started UNSEEN =
        new Started() {
          @Override
          public void waits(long pid) {}

          @Override
          public void executes(long pid) {}
        };

    /** It is there, and executes its program when this returns. */
    void waits(long pid);

    /** It executes. */
    void executes(long pid);
  }

  /**
   * As {@link #measure(Command, StandardOutput, ExitCodes, Path, Duration)}.
   *
   * @param started is told of the process
   */
  public Execution measure(
      Command command,
      StandardOutput output,
      ExitCodes right,
      Path log,
      Duration timeout,
      Started started) {
    Set<Long> others = children();
    try (Watchdog.Watching watching = watch.set(log, timeout);
        ParkedProcess parked = ParkedProcess.start(command, gate, log, place(output, log))) {
      tether.tie(parked.pid());
      started.waits(parked.pid());
      // What waits at the gate is a shell.
      KernelCounts before = KernelCounts.of(parked.pid());
      long start = parked.open();
      watching.start(parked.pid(), start);
      started.executes(parked.pid());
      Posix.awaitEnd(parked.pid());
      long wallNanos = System.nanoTime() - start;
      KillHandle.Cut cut = tether.untie();
      Posix.Account account = Posix.reap(parked.pid());
      Ending ending = ending(account.status(), cut, endStrays(others), right, timeout);
      BoundedLog.cut(log);
      return new Execution(
          wallNanos,
          account.userNanos(),
          account.systemNanos(),
          account.maxRss(),
          account.counts().since(before),
          ending);
    }
  }

  private ParkedProcess.OutputTarget place(StandardOutput output, Path log) {
    return switch (output) {
      case StandardOutput.Piped() -> ParkedProcess.OutputTarget.into(pipe.path());
      case StandardOutput.Discarded() -> ParkedProcess.OutputTarget.DISCARDED;
      case StandardOutput.ToFile(Path file) -> ParkedProcess.OutputTarget.into(file);
      case StandardOutput.Inherited() -> ParkedProcess.OutputTarget.inherited(log);
    };
  }

  /** Ends what is being measured now, and lets nothing be measured after it. */
  public void callOff() {
    tether.callOff();
  }

  private static Ending ending(
      int status, KillHandle.Cut cut, List<Long> strays, ExitCodes right, Duration timeout) {
    int signal = status & 0x7f;
    return switch (cut) {
      case CALLED_OFF -> new Ending.CalledOff();
      case TIMED_OUT -> new Ending.TimedOut(timeout);
      case NONE -> {
        if (signal != 0) {
          yield new Ending.Killed(signal);
        }
        Ending exited = new Ending.Exited((status >> 8) & 0xff);
        yield strays.isEmpty() || !right.has(exited) ? exited : new Ending.LeftRunning(strays);
      }
    };
  }

  /** What the process left running was adopted by this one, in whatever group it hides. */
  private static List<Long> endStrays(Set<Long> before) {
    Set<Long> strays = new HashSet<>();
    for (Set<Long> found = strays(before); !found.isEmpty(); found = strays(before)) {
      for (long pid : found) {
        // What ended by itself meanwhile was on its way out, and only waits to be reaped.
        if (Processes.isRunning(pid)) {
          strays.add(pid);
        }
        Posix.kill(pid, Posix.SIGKILL);
        Posix.reapIfChild(pid);
      }
    }
    return List.copyOf(strays);
  }

  private static Set<Long> strays(Set<Long> before) {
    Set<Long> now = children();
    now.removeAll(before);
    now.removeIf(pid -> ServerProcess.owns(pid) || HelperProcess.owns(pid));
    return now;
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    watch.close();
    pipe.close();
    try {
      Files.deleteIfExists(gate);
      Files.deleteIfExists(pipe.path());
    } catch (IOException leftBehind) {
      // The folder is the caller's to delete, with all that is in it.
      return;
    }
  }
}
