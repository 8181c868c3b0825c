package dev.steelyard.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the system about processes. */
final class Processes {

  private Processes() {}

  /** Whether it still executes; a process that has ended and only waits to be reaped does not. */
  static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name, in parentheses, may hold anything, also parentheses; the state follows it.
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException gone) {
      return false;
    }
  }

  static List<Long> descendants(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.map(one -> one.descendants().map(ProcessHandle::pid).toList()).orElse(List.of());
  }
}
