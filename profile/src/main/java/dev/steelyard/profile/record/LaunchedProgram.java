package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that was started to be recorded, with this process's own input and output. Closing it
 * ends it, if it has not ended.
 */
public final class LaunchedProgram implements AutoCloseable {

  /** How long a program may take until it is known what it runs. */
  private static final long SETTLING_NANOS = 1_000_000_000L;

  private static final long LOOK_MILLIS = 10;

  private final Process process;

  private LaunchedProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @throws SteelyardException when there is no such program
   */
  public static LaunchedProgram start(List<String> words) {
    try {
      return new LaunchedProgram(new ProcessBuilder(words).inheritIO().start());
    } catch (IOException failure) {
      throw SteelyardException.invalid(
          "cannot start '%s': %s".formatted(words.getFirst(), failure.getMessage()), failure);
    }
  }

  /** The number of the program itself. */
  public long pid() {
    return process.pid();
  }

  /**
   * What is to be recorded: the program, or what a script of its starts.
   *
   * @throws SteelyardException when it ends before that is known
   */
  public TargetProcess target() {
    long until = System.nanoTime() + SETTLING_NANOS;
    Optional<TargetProcess> found = Optional.empty();
    while (process.isAlive() && System.nanoTime() < until) {
      found = Optional.of(TargetProcess.of(process.pid()));
      Optional<TargetProcess> managed =
          Stream.concat(Stream.of(process.toHandle()), process.descendants())
              .filter(ProcessHandle::isAlive)
              .flatMap(one -> known(one.pid()).stream())
              .filter(one -> one.kind() != TargetProcess.Kind.NATIVE)
              .findFirst();
      if (managed.isPresent()) {
        return managed.get();
      }
      pause();
    }
    if (!process.isAlive()) {
      throw SteelyardException.cannotRun(
          "the program ended with exit code %d before it could be recorded"
              .formatted(process.exitValue()));
    }
    return found.orElseThrow();
  }

  private static Optional<TargetProcess> known(long pid) {
    try {
      return Optional.of(TargetProcess.of(pid));
    } catch (SteelyardException gone) {
      return Optional.empty();
    }
  }

  /** The system tells nobody of what a process maps. */
  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    below.forEach(ProcessHandle::destroy);
  }
}
