package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the system about processes. */
final class Processes {

  /** Where {@code /proc/PID/stat} has the kernel's flags, counted from the state on. */
  private static final int FLAGS = 6;

  /** {@code PF_EXITING} of the kernel's sched.h. */
  private static final long EXITING = 4;

  private Processes() {}

  /** Whether it still executes; a process that has ended and only waits to be reaped does not. */
  static boolean isRunning(long pid) {
    return stat(pid)
        .map(fields -> !fields.getFirst().equals("Z") && !fields.getFirst().equals("X"))
        .orElse(false);
  }

  /** Whether its first thread is being taken down, and its memory with it; or it is gone. */
  static boolean isEnding(long pid) {
    return stat(pid).map(fields -> (Long.parseLong(fields.get(FLAGS)) & EXITING) != 0).orElse(true);
  }

  /** Whether somebody has stopped it, by a signal or a debugger, until it is told to go on. */
  static boolean isStopped(long pid) {
    return stat(pid).map(fields -> fields.getFirst().equalsIgnoreCase("T")).orElse(false);
  }

  /** What the kernel says of a process, from its state on; empty when it is gone. */
  static Optional<List<String>> stat(long pid) {
    try {
      byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
      String text = new String(stat, StandardCharsets.ISO_8859_1);
      // The name, in parentheses, may hold anything, also parentheses; the state follows it.
      return Optional.of(List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * Whether a number is a process's; threads have numbers too, and a process has its first one's.
   */
  static boolean isProcess(long pid) {
    return group(pid) == pid;
  }

  private static long group(long pid) {
    return status(pid, "Tgid:").stream().findFirst().orElse(-1L);
  }

  /** How often its first thread gave a processor up, or lost it; 0 when it is gone. */
  static long switches(long pid) {
    return Stream.of("voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:")
        .flatMap(field -> status(pid, field).stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Optional<Long> status(long pid, String field) {
    try {
      return Files.readAllLines(
              Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1)
          .stream()
          .filter(line -> line.startsWith(field))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  static List<Long> descendants(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.map(one -> one.descendants().map(ProcessHandle::pid).toList()).orElse(List.of());
  }
}
