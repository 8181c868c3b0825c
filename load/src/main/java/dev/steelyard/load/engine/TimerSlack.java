package dev.steelyard.load.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The least time by which Linux may wake this thread too late to spare wake-ups: 50 µs unless a
 * thread asks for less. A generator that is woken late either begins requests late, or has to wait
 * awake, which takes a processor from whom it measures.
 *
 * <p>What a thread starts meanwhile, threads and programs alike, has it for good; so it is held for
 * as long as nothing else is started, and a program under test runs as it always does. Closed by
 * the thread that asked.
 */
final class TimerSlack implements AutoCloseable {

  private static final long USUAL = 50_000;

  /** What is left with the least slack: measured, nine wake-ups of ten come within it. */
  private static final long LEAST = 20_000;

  private static final String RESET = "0";

  private final Optional<Path> file;

  private TimerSlack(Optional<Path> file) {
    this.file = file;
  }

  /** Asks for the least, where the system has it. */
  static TimerSlack least() {
    try {
      // The process's own folder of threads does not have the file; the one by number does.
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Path file = Path.of("/proc", String.valueOf(thread), "timerslack_ns");
      Files.writeString(file, "1");
      return new TimerSlack(Optional.of(file));
    } catch (IOException | SecurityException | UnsupportedOperationException notHere) {
      // Another system, or a container that hides the file: then as it was.
      return new TimerSlack(Optional.empty());
    }
  }

  /** How much too late this thread still may be woken. */
  long nanos() {
    return file.isPresent() ? LEAST : USUAL;
  }

  @Override
  public void close() {
    if (file.isPresent()) {
      try {
        Files.writeString(file.get(), RESET);
      } catch (IOException gone) {
        // The file went with the right to write it: the thread stays punctual.
      }
    }
  }
}
