package dev.steelyard.lab.process;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that exists but has not executed its program yet.
 *
 * <p>A small shell forks, and its child waits at a gate (a named pipe) until it may execute the
 * program in its place. This buys three things. The clock starts at the program, not at the fork.
 * What is to hold for the program (a process group, later a cgroup) can be set while it waits. And
 * its peak memory is its own: Linux counts the memory of whoever a process was started from until
 * it executed towards that process's {@code ru_maxrss}, and a Java virtual machine would drown it,
 * where the shell adds one or two MiB. The shell then leaves, and the waiting process becomes a
 * child of this one ({@link Posix#adoptOrphans}).
 *
 * <p>The program is handed over as arguments and never read by the shell. As in any background job,
 * {@code SIGINT} and {@code SIGQUIT} are ignored in it.
 */
final class ParkedProcess {

  private static final String WAIT_AT_GATE =
      "(read -r _ <\"$1\" && shift && exec \"$@\") <&0 >/dev/null & echo $!";

  private final long pid;
  private final Path gate;

  private ParkedProcess(long pid, Path gate) {
    this.pid = pid;
    this.gate = gate;
  }

  /**
   * Starts a process and leaves it waiting at the gate.
   *
   * @param gate a named pipe nobody else uses now
   * @param log takes standard error, appended; standard output is thrown away
   */
  static ParkedProcess start(Command command, Path gate, Path log) {
    try {
      Process shell = builder(command, gate, log).start();
      String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      shell.waitFor();
      long pid = Long.parseLong(answer.strip());
      Posix.leadGroup(pid);
      return new ParkedProcess(pid, gate);
    } catch (IOException | NumberFormatException failure) {
      throw SteelyardException.cannotRun(
          "cannot start %s in %s: %s"
              .formatted(command.program(), command.directory(), failure.getMessage()),
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while starting " + command.program());
    }
  }

  private static ProcessBuilder builder(Command command, Path gate, Path log) {
    List<String> words =
        new ArrayList<>(List.of("/bin/sh", "-c", WAIT_AT_GATE, "sh", gate.toString()));
    words.add(command.program().toString());
    words.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(command.environment());
    builder.directory(command.directory().toFile());
    builder.redirectInput(command.input().orElse(Path.of("/dev/null")).toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder;
  }

  long pid() {
    return pid;
  }

  /**
   * Lets the process execute its program; returns the moment just before, by the nano clock. A
   * process that has died at the gate is no failure here: waiting for it tells how it ended.
   */
  long open() {
    // Opening for writing returns only when the process has opened its end: it stands at the gate.
    try (OutputStream key = Files.newOutputStream(gate)) {
      long start = System.nanoTime();
      key.write('\n');
      return start;
    } catch (IOException nobodyThere) {
      return System.nanoTime();
    }
  }

  /** Frees whoever waits in {@link #open} for a process that has died on its way to the gate. */
  static void releaseOpener(Path gate) {
    try (RandomAccessFile bothEnds = new RandomAccessFile(gate.toFile(), "rw")) {
      bothEnds.getFD();
    } catch (IOException noGate) {
      // Then nobody waits at it either.
      return;
    }
  }
}
