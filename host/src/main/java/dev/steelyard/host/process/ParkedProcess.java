package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A process that exists but has not executed its program yet.
 *
 * <p>A small shell forks, and its child waits at a gate (a named pipe) until it may execute the
 * program in its place. This buys three things. The clock starts at the program, not at the fork.
 * What is to hold for the program (a process group, a control group) can be set while it waits. And
 * its peak memory is its own: Linux counts the memory of whoever a process was started from until
 * it executed towards that process's {@code ru_maxrss}, and a Java virtual machine would drown it,
 * where the shell adds one or two MiB. The shell then leaves, and the waiting process becomes a
 * child of this one ({@link Posix#adoptOrphans}).
 *
 * <p>The program is handed over as arguments and never read by the shell. As in any background job,
 * {@code SIGINT} and {@code SIGQUIT} are ignored in it.
 */
final class ParkedProcess implements AutoCloseable {

  /** What a process says that has come as far as the gate. */
  private static final String AT_GATE = "+";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * What becomes of standard output; standard error always goes to the log.
   *
   * @param redirection of the shell's, which may name a file as {@code "$2"}
   * @param file that it may name
   * @param isErrorInherited whether the shell's own standard error is this process's, at first
   */
  record OutputTarget(String redirection, Path file, boolean isErrorInherited) {

    private static final Path NOWHERE = Path.of("/dev/null");

    static final OutputTarget DISCARDED = into(NOWHERE);
    static final OutputTarget LOGGED = new OutputTarget(">&2", NOWHERE, false);

    static OutputTarget into(Path file) {
      return new OutputTarget(">\"$2\"", file, false);
    }

    /** Handed on as it is and not opened anew: whoever else writes there goes on behind. */
    static OutputTarget inherited(Path log) {
      return new OutputTarget(">&2 2>>\"$2\"", log, true);
    }
  }

  private final long pid;
  private final RandomAccessFile gate;

  private ParkedProcess(long pid, RandomAccessFile gate) {
    this.pid = pid;
    this.gate = gate;
  }

  /**
   * Starts a process and leaves it waiting at the gate.
   *
   * @param gate a named pipe nobody else uses now
   * @param log takes standard error, appended
   */
  static ParkedProcess start(Command command, Path gate, Path log, OutputTarget output) {
    try {
      // Open for both directions it never blocks; and what is in it is gone once all have closed
      // it.
      RandomAccessFile held = new RandomAccessFile(gate.toFile(), "rw");
      PrivateFiles.touch(log);
      try {
        long pid = park(builder(command, gate, log, output), log);
        return new ParkedProcess(pid, held);
      } catch (IOException | InterruptedException failure) {
        held.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot start %s in %s: %s"
              .formatted(command.program(), command.directory(), FileFault.why(failure)),
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while starting " + command.program());
    }
  }

  private static long park(ProcessBuilder builder, Path log)
      throws IOException, InterruptedException {
    long before = BoundedLog.size(log);
    Process shell = builder.start();
    List<String> words = List.of(answer(shell).strip().split(" "));
    shell.waitFor();
    long pid =
        words.stream()
            .filter(NUMBER.asMatchPredicate())
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow(() -> new IOException("the system let no process be forked"));
    Orphans.await(pid);
    if (!words.contains(AT_GATE)) {
      Posix.reapIfChild(pid);
      throw new IOException(
          BoundedLog.lastLine(log, before).orElse("its output and its gate cannot be opened"));
    }
    Posix.leadGroup(pid);
    return pid;
  }

  /** Its pipe is closed here: the virtual machine does so only some time after the end is known. */
  private static String answer(Process shell) throws IOException {
    try (InputStream said = shell.getInputStream()) {
      return new String(said.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static ProcessBuilder builder(Command command, Path gate, Path log, OutputTarget output) {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", waitAtGate(output), "sh"));
    words.add(gate.toString());
    words.add(output.file().toString());
    words.add(command.program().toString());
    words.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(command.environment());
    builder.directory(command.directory().toFile());
    builder.redirectInput(command.input().orElse(Path.of("/dev/null")).toFile());
    builder.redirectError(
        output.isErrorInherited()
            ? ProcessBuilder.Redirect.INHERIT
            : ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder;
  }

  /**
   * The shell says the number when the process has closed its standard output, which it does at the
   * gate, or when it has died on the way there: then its output could not be opened, of which the
   * program knows nothing. Standard input goes by another number, because a shell gives a
   * background job an empty one.
   */
  private static String waitAtGate(OutputTarget output) {
    return "exec 3<&0; pid=$( ("
        + "{ exec 4>&1 "
        + output.redirection()
        + "; echo "
        + AT_GATE
        + " >&4; exec 4>&-; read -r steelyard_gate; } <\"$1\" && shift 2 && exec \"$@\" <&3 3<&-"
        + ") & echo $!); echo $pid";
  }

  long pid() {
    return pid;
  }

  /**
   * Lets the process execute its program; returns the moment just before, by the nano clock. A
   * process that has died at the gate is no failure here: waiting for it tells how it ended.
   */
  long open() {
    try {
      long start = System.nanoTime();
      gate.write('\n');
      return start;
    } catch (IOException impossible) {
      throw new IllegalStateException("a pipe held open cannot be written to", impossible);
    }
  }

  /** A process still at the gate leaves without executing anything. */
  @Override
  public void close() {
    try {
      gate.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("a pipe cannot be closed", impossible);
    }
  }
}
