package dev.steelyard.profile.program;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started to be looked into, with this process's own input and output. Closing
 * it ends it with all that it started, if it has not ended itself: what it left behind then stays,
 * as it may be a service. For one thread.
 */
public final class StartedProgram implements AutoCloseable {

  private static final long GRACE_SECONDS = 5;

  private final Process process;

  private StartedProgram(Process process) {
    this.process = process;
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
      ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
      builder.environment().putAll(environment);
      return new StartedProgram(builder.start());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot start %s: %s; give a program on the PATH or its path"
              .formatted(words.getFirst(), why(failure)),
          failure);
    }
  }

  /**
   * Java says {@code Cannot run program "x": Exec failed, error: 2 (No such file or directory)}.
   */
  private static String why(IOException failure) {
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
