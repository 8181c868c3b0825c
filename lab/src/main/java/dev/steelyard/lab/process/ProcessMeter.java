package dev.steelyard.lab.process;

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
 * {@link ServerProcess} that runs already is left alone, with all it starts.
 */
public final class ProcessMeter implements AutoCloseable {

  private final Path gate;
  private final Tether tether = new Tether();
  private final Watch watch = new Watch(tether);

  /**
   * A meter that keeps its gate in a folder of its caller's.
   *
   * @param folder exists, is writable and is the caller's to delete
   */
  public ProcessMeter(Path folder) {
    requireLinux();
    gate = folder.resolve("gate");
    try {
      Files.deleteIfExists(gate);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot clear " + gate, failure);
    }
    Posix.makePipe(gate);
    Posix.adoptOrphans();
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
   * Runs a command to its end.
   *
   * @param log takes its standard error, bounded; standard output is thrown away
   * @param timeout after which it is ended with everything it started
   */
  public Execution measure(Command command, Path log, Duration timeout) {
    Set<Long> before = children();
    try (Watch.Watching watching = watch.set(log, timeout);
        ParkedProcess parked =
            ParkedProcess.start(command, gate, log, ParkedProcess.Output.THROWN_AWAY)) {
      tether.tie(parked.pid());
      long start = parked.open();
      watching.start(parked.pid(), start);
      Posix.awaitEnd(parked.pid());
      long wall = System.nanoTime() - start;
      Tether.Cut cut = tether.untie();
      Posix.Account account = Posix.reap(parked.pid());
      Ending ending = ending(account.status(), cut, endStrays(before), timeout);
      BoundedLog.cut(log);
      return new Execution(wall, account.user(), account.system(), account.maxRss(), ending);
    }
  }

  /** Ends what is being measured now, and lets nothing be measured after it. */
  public void callOff() {
    tether.callOff();
  }

  private static Ending ending(int status, Tether.Cut cut, List<Long> strays, Duration timeout) {
    int signal = status & 0x7f;
    return switch (cut) {
      case CALLED_OFF -> new Ending.CalledOff();
      case TIMED_OUT -> new Ending.TimedOut(timeout);
      case NONE -> {
        if (signal != 0) {
          yield new Ending.Killed(signal);
        }
        int code = (status >> 8) & 0xff;
        yield strays.isEmpty() || code != 0
            ? new Ending.Exited(code)
            : new Ending.LeftRunning(strays);
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
    now.removeIf(ServerProcess::owns);
    return now;
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    watch.close();
    try {
      Files.deleteIfExists(gate);
    } catch (IOException leftBehind) {
      // The folder is the caller's to delete, with all that is in it.
      return;
    }
  }
}
