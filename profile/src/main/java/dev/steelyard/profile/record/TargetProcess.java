package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.program.StartedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** Shells and what is like them, and a virtual machine that is not there yet. */
  private static final Pattern STARTERS =
      Pattern.compile(
          "(ba|da|z|k|fi|a)?sh|busybox|env|nice|taskset|timeout|sudo|setpriv|numactl|make|mvn|gradle|java.*|node|perl|ruby|cargo|uv.*");

  private static final Pattern MANAGED = Pattern.compile("java|python\\d[^/]*");

  private static final long LOOK_MILLIS = 20;
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration SETTLING_LOOK = Duration.ofMillis(10);

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
    Kind kind = kind(pid);
    if (kind != Kind.NATIVE) {
      identity.requireGoing();
    }
    return new TargetProcess(identity, kind);
  }

  /**
   * What is to be looked into of a program: itself, or the first virtual machine or interpreter
   * that a script of its starts, for which it is given a second. Empty where it ends before that is
   * known.
   */
  public static Optional<TargetProcess> of(StartedProgram program) {
    long until = System.nanoTime() + SETTLING.toNanos();
    Optional<TargetProcess> managed = managed(program.handle());
    while (managed.isEmpty() && startsOthers(program.pid()) && System.nanoTime() < until) {
      // Nobody tells of what a process maps.
      if (program.awaitEnd(SETTLING_LOOK).isPresent()) {
        return Optional.empty();
      }
      managed = managed(program.handle());
    }
    return managed.or(() -> known(program.pid()));
  }

  /**
   * What is to be looked into of a process that somebody else has started: itself, or the first
   * virtual machine or interpreter that it starts, for which it is given a second.
   *
   * @throws SteelyardException when it ends before that is known, or may not be looked into
   */
  public static TargetProcess within(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isEmpty() || ProcessIdentity.of(pid).filter(ProcessIdentity::isRunning).isEmpty()) {
      throw SteelyardException.cannotRun(
          "process %d had ended before it could be looked into".formatted(pid));
    }
    TargetProcess root = of(pid);
    long until = System.nanoTime() + SETTLING.toNanos();
    Optional<TargetProcess> managed = managed(handle.get());
    while (managed.isEmpty()
        && root.isRunning()
        && startsOthers(pid)
        && System.nanoTime() < until) {
      root.awaitEnd(System.nanoTime() + SETTLING_LOOK.toNanos(), () -> false);
      managed = managed(handle.get());
    }
    return managed.orElseGet(() -> of(pid));
  }

  /** Whether what a process executes now may execute or start what is to be looked into. */
  public static boolean startsOthers(long pid) {
    try {
      String program = String.valueOf(Files.readSymbolicLink(proc(pid, "exe")).getFileName());
      return STARTERS.matcher(program).matches();
    } catch (IOException gone) {
      return false;
    }
  }

  private static Optional<TargetProcess> managed(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants())
        .filter(ProcessHandle::isAlive)
        .flatMap(one -> known(one.pid()).stream())
        .filter(one -> one.kind() != Kind.NATIVE)
        .findFirst();
  }

  /** As {@link #of(long)}; empty where it has ended, or may not be looked into. */
  public static Optional<TargetProcess> known(long pid) {
    try {
      return Optional.of(of(pid));
    } catch (SteelyardException gone) {
      return Optional.empty();
    }
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

  /** Whether what is started by a name is known to run on a virtual machine or an interpreter. */
  public static boolean isManaged(Path program) {
    try {
      return MANAGED.matcher(String.valueOf(program.toRealPath().getFileName())).matches();
    } catch (IOException unknown) {
      return false;
    }
  }

  /**
   * Waits until it ends, a time comes, or somebody does not want to wait any more.
   *
   * @param nanoTime as {@link System#nanoTime} gives it
   */
  public void awaitEnd(long nanoTime, BooleanSupplier calledOff) {
    CompletableFuture<ProcessHandle> end =
        ProcessHandle.of(pid())
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    while (isRunning() && !calledOff.getAsBoolean() && System.nanoTime() < nanoTime) {
      try {
        var _ = end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException runs) {
        // Nobody tells of a time that has come, or of being called off.
      } catch (ExecutionException never) {
        return;
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
