package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A process that is looked into, which nothing that gets its number later is taken for.
 *
 * @param identity of the process
 * @param kind what runs in it
 */
public record TargetProcess(ProcessIdentity identity, Kind kind) {

  /** What a process runs. */
  public enum Kind {
    /** A Java virtual machine. */
    JVM,
    /** An interpreter of Python. */
    PYTHON,
    /** Machine code. */
    NATIVE
  }

  private static final Pattern PYTHON = Pattern.compile(".*/(lib)?python\\d[^/]*");
  private static final long LOOK_MILLIS = 20;

  /**
   * The process of a number.
   *
   * @throws SteelyardException when there is none, or it may not be looked into
   */
  public static TargetProcess of(long pid) {
    ProcessIdentity identity =
        ProcessIdentity.of(pid)
            .filter(ProcessIdentity::isRunning)
            .orElseThrow(() -> SteelyardException.invalid("there is no process %d".formatted(pid)));
    return new TargetProcess(identity, kind(pid));
  }

  private static Kind kind(long pid) {
    try {
      String maps = Files.readString(proc(pid, "maps"), StandardCharsets.ISO_8859_1);
      if (maps.contains("/libjvm.so")) {
        return Kind.JVM;
      }
      return maps.lines().anyMatch(line -> PYTHON.matcher(line).matches())
          ? Kind.PYTHON
          : Kind.NATIVE;
    } catch (AccessDeniedException denied) {
      throw SteelyardException.cannotRun(
          "process %d may not be looked into: it is another user's, for that user or root alone, or the system lets nobody"
              .formatted(pid),
          denied);
    } catch (IOException gone) {
      throw SteelyardException.cannotRun("process %d has ended".formatted(pid), gone);
    }
  }

  static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  public long pid() {
    return identity.pid();
  }

  /** Whether it still executes. */
  public boolean isRunning() {
    return identity.isRunning();
  }

  /**
   * Waits until it ends, a time comes, or somebody does not want to wait any more.
   *
   * @param nanoTime as {@link System#nanoTime} gives it
   */
  void awaitEnd(long nanoTime, BooleanSupplier calledOff) {
    while (isRunning() && !calledOff.getAsBoolean() && System.nanoTime() < nanoTime) {
      try {
        // The system tells nobody of the end of a process that is not its child.
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The user that it runs as; empty once it has ended. */
  Optional<Integer> user() {
    try {
      return Optional.of((Integer) Files.getAttribute(proc(pid(), "status"), "unix:uid"));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
