package dev.steelyard.profile.program;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.NamedPipe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started to be looked into, with this process's own input and output. Closing
 * it ends it with all that it started, if it has not ended itself: what it left behind then stays,
 * as it may be a service. For one thread.
 */
public final class StartedProgram implements AutoCloseable {

  private static final long GRACE_SECONDS = 5;

  /** Opens a named pipe, which nobody writes to any more once its other end is gone. */
  private static final String WAIT_AT_GATE =
      "read -r steelyard_gate <\"$1\" && shift && unset steelyard_gate && exec \"$@\"";

  private final Process process;
  private @Nullable Gate gate;

  private StartedProgram(Process process, @Nullable Gate gate) {
    this.process = process;
    this.gate = gate;
  }

  /** What a program waits at. */
  private record Gate(ScratchFolder folder, RandomAccessFile held) implements AutoCloseable {

    @Override
    public void close() {
      try {
        held.close();
      } catch (IOException gone) {
        // Whoever waits at it leaves as well.
      }
      folder.close();
    }
  }

  /**
   * A process that executes a program once it is {@link #release released}, and leaves when this
   * process leaves before.
   *
   * @param words the program's path and its arguments
   * @param environment variables beside those of this process
   */
  public static StartedProgram waiting(List<String> words, Map<String, String> environment) {
    ScratchFolder folder = ScratchFolder.unique("steelyard-gate");
    Path pipe = folder.path().resolve("gate");
    List<String> all =
        new ArrayList<>(List.of("/bin/sh", "-c", WAIT_AT_GATE, "sh", pipe.toString()));
    all.addAll(words);
    try {
      NamedPipe.make(pipe);
      // Open for both directions it never blocks.
      Gate gate = new Gate(folder, new RandomAccessFile(pipe.toFile(), "rw"));
      return start(all, environment, gate);
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure instanceof RuntimeException said ? said : cannotStart(words, failure);
    }
  }

  /** Lets it execute, if it waits. */
  public void release() {
    Gate open = gate;
    if (open == null) {
      return;
    }
    try {
      // Who has not come to the gate yet finds it open: it is kept until the program has ended.
      open.held().write('\n');
    } catch (IOException impossible) {
      throw new IllegalStateException("a pipe held open cannot be written to", impossible);
    }
  }

  /**
   * Starts one.
   *
   * @param words its name or path and its arguments, at least the first
   * @throws SteelyardException when there is no such program, or the system starts it not
   */
  public static StartedProgram start(List<String> words) {
    return start(words, Map.of());
  }

  /**
   * As {@link #start(List)}.
   *
   * @param environment variables beside those of this process
   */
  public static StartedProgram start(List<String> words, Map<String, String> environment) {
    try {
      return start(words, environment, null);
    } catch (IOException failure) {
      throw cannotStart(words, failure);
    }
  }

  private static StartedProgram start(
      List<String> words, Map<String, String> environment, @Nullable Gate gate) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    builder.environment().putAll(environment);
    return new StartedProgram(builder.start(), gate);
  }

  private static SteelyardException cannotStart(List<String> words, Throwable failure) {
    return SteelyardException.cannotRun(
        "cannot start %s: %s; give a program on the PATH or its path"
            .formatted(words.getFirst(), why(failure)),
        failure);
  }

  /**
   * Java says {@code Cannot run program "x": Exec failed, error: 2 (No such file or directory)}.
   */
  private static String why(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .strip()
        .replaceFirst("(?s)^.*error[:=]\\s*\\d+,?\\s*\\(?([^()]+)\\)?$", "$1");
  }

  /** Its process, of which the others are descendants. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; empty where it does not come in time, or this thread is interrupted. */
  public OptionalInt awaitEnd(Duration most) {
    try {
      return process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** Tells all of it to leave, and ends what has not left in time. */
  @Override
  public void close() {
    Gate shut = gate;
    if (shut != null) {
      gate = null;
      shut.close();
    }
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> below = process.descendants().toList();
    below.forEach(ProcessHandle::destroy);
    process.destroy();
    var _ = awaitEnd(Duration.ofSeconds(GRACE_SECONDS));
    below.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
