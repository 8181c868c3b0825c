package dev.steelyard.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.jfr.ProbeRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of what a program said of itself, whatever its form. */
public final class TraceFiles {

  private TraceFiles() {}

  /**
   * Reads one.
   *
   * @throws SteelyardException when there is none, it is of no known form, damaged, or says nothing
   */
  public static Trace read(Path file) {
    if (!Files.exists(file)) {
      throw SteelyardException.invalid("there is no file %s".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("%s is no file; name a recording".formatted(file));
    }
    if (size(file) == 0) {
      throw SteelyardException.invalid("%s is empty".formatted(file));
    }
    Trace trace = ProbeRecording.read(file);
    if (trace.isEmpty()) {
      throw SteelyardException.invalid(
          "%s has no events of the probe; is it in the program, and was the recording on while it worked?"
              .formatted(file));
    }
    return trace;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("%s cannot be read".formatted(file), failure);
    }
  }
}
