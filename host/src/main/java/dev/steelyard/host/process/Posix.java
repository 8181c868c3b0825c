package dev.steelyard.host.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.steelyard.core.SteelyardException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The few calls of the C library that Java has no name for. Linux on 64 bits; every method may be
 * called from any thread.
 */
final class Posix {

  static final int SIGKILL = 9;
  static final int SIGTERM = 15;

  private static final int EINTR = 4;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int P_PID = 1;
  private static final int WEXITED_BUT_LEAVE = 0x4 | 0x01000000;
  private static final long SIGINFO_BYTES = 128;
  private static final long SIGINFO_CODE = 8;
  private static final long SIGINFO_STATUS = 24;
  private static final int CLD_EXITED = 1;
  private static final int OWNER_ONLY = 0600;

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle WAIT4 =
      Native.find(
          "wait4",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle WAITID =
      Native.find(
          "waitid",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle KILL =
      Native.find("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SETPGID =
      Native.find("setpgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle MKFIFO =
      Native.find("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      Native.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  // The C library has these two by name only since 2.36; their numbers are everywhere the same.
  private static final long PIDFD_OPEN = 434;
  private static final long PIDFD_SEND_SIGNAL = 424;
  private static final MethodHandle SYSCALL =
      Native.find(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle PRCTL =
      Native.find(
          "prctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));

  private Posix() {}

  /** A process's account, as {@code wait4} gives it: exit status and {@code struct rusage}. */
  record Account(int status, long userNanos, long systemNanos, long maxRss, KernelCounts counts) {}

  /** Makes orphaned grandchildren children of this process, so that none escapes. */
  static void adoptOrphans() {
    if (Native.call(() -> (int) PRCTL.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L)) != 0) {
      throw SteelyardException.cannotRun("the kernel does not let this process adopt orphans");
    }
  }

  /** Waits for a child to end and tells how. Its number stays its own until it is reaped. */
  static Ending awaitEnd(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment info = arena.allocate(SIGINFO_BYTES, Long.BYTES);
      untilNotInterrupted(
          pid,
          state,
          () -> (int) WAITID.invokeExact(state, P_PID, (int) pid, info, WEXITED_BUT_LEAVE));
      int status = info.get(JAVA_INT, SIGINFO_STATUS);
      return info.get(JAVA_INT, SIGINFO_CODE) == CLD_EXITED
          ? new Ending.Exited(status)
          : new Ending.Killed(status);
    }
  }

  /** Waits for a child to end, reads its account and reaps it. */
  static Account reap(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment status = arena.allocate(JAVA_INT);
      MemorySegment usage = arena.allocate(Rusage.BYTES, Rusage.ALIGNMENT);
      untilNotInterrupted(
          pid, state, () -> (int) WAIT4.invokeExact(state, (int) pid, status, 0, usage));
      Orphans.reaped(pid);
      return new Account(
          status.get(JAVA_INT, 0),
          Rusage.userNanos(usage),
          Rusage.systemNanos(usage),
          Rusage.maxRss(usage),
          Rusage.counts(usage));
    }
  }

  /** Waits for a process to end and reaps it, when it is a child and nobody else reaped it. */
  static void reapIfChild(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      var _ =
          repeated(
              state,
              () ->
                  (int)
                      WAIT4.invokeExact(
                          state, (int) pid, MemorySegment.NULL, 0, MemorySegment.NULL));
      Orphans.reaped(pid);
    }
  }

  private static void untilNotInterrupted(long pid, MemorySegment state, Native.Call wait) {
    if (repeated(state, wait) < 0) {
      throw new IllegalStateException("process " + pid + " is not a child to wait for");
    }
  }

  private static int repeated(MemorySegment state, Native.Call wait) {
    int answer;
    do {
      answer = Native.call(wait);
    } while (answer < 0 && (int) ERRNO.get(state, 0L) == EINTR);
    return answer;
  }

  /**
   * Signals the process that has a number now, when it is the right one. What is looked at and what
   * is signalled are one process, even if the number changes hands meanwhile (Linux 5.3 and newer).
   */
  static void signalIf(long pid, int signal, BooleanSupplier isRight) {
    int handle = Native.call(() -> (int) (long) SYSCALL.invokeExact(PIDFD_OPEN, pid, 0L, 0L, 0L));
    if (!isRight.getAsBoolean()) {
      close(handle);
    } else if (handle < 0) {
      kill(pid, signal);
    } else {
      var _ =
          Native.call(() ->
              (int)
                  (long)
                      SYSCALL.invokeExact(PIDFD_SEND_SIGNAL, (long) handle, (long) signal, 0L, 0L));
      close(handle);
    }
  }

  private static void close(int handle) {
    if (handle >= 0) {
      var _ = Native.call(() -> (int) CLOSE.invokeExact(handle));
    }
  }

  /** Sends a signal to a process, or to a whole group when the number is negative. */
  static void kill(long pid, int signal) {
    // A process that is gone already is what the signal was for.
    var _ = Native.call(() -> (int) KILL.invokeExact((int) pid, signal));
  }

  /** Makes a child the leader of a process group of its own; false when it is too late for that. */
  static boolean leadGroup(long pid) {
    return Native.call(() -> (int) SETPGID.invokeExact((int) pid, (int) pid)) == 0;
  }

  /** Makes a named pipe. */
  static void makePipe(Path path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = Native.path(arena, path);
      if (Native.call(() -> (int) MKFIFO.invokeExact(name, OWNER_ONLY)) != 0) {
        throw SteelyardException.cannotRun("cannot make the named pipe " + path);
      }
    }
  }
}
