package dev.steelyard.load.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By how much Linux may wake a thread too late to spare wake-ups: 50 µs unless a thread asks for
 * less. A generator that is woken late either begins requests late, or has to wait awake, which
 * takes a processor from whom it measures.
 */
final class TimerSlack {

  private static final long USUAL = 50_000;

  /** What is left with the least slack: measured, nine wake-ups of ten come within it. */
  private static final long LEAST = 20_000;

  private TimerSlack() {}

  /**
   * Asks for the least, for this thread and all that it starts from now on.
   *
   * @return how much too late it still may be woken, in nanoseconds
   */
  static long reduce() {
    try {
      // The process's own folder of threads does not have the file; the one by number does.
      String thread =
          String.valueOf(Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName());
      Files.writeString(Path.of("/proc", thread, "timerslack_ns"), "1");
      return LEAST;
    } catch (IOException | SecurityException | UnsupportedOperationException notHere) {
      // Another system, or a container that hides the file: then as it was.
      return USUAL;
    }
  }
}
