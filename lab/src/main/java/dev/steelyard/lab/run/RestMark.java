package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The file in a run's folder whose time tells when the run last stopped measuring. A run that was
 * killed leaves none: nobody knows then what its last iteration did, and when.
 */
final class RestMark {

  private static final String NAME = "rested";

  private final Path file;

  RestMark(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** The run measures from now on. */
  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot delete %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /** The run measures no more, and nothing of it runs. One that cannot be written is none. */
  void set() {
    try {
      PrivateFiles.touch(file);
    } catch (IOException withoutIt) {
      // A resume then only warns of what came.
    }
  }

  /** When that was; empty for a run that was killed, or measured by an older Steelyard. */
  Optional<Instant> when() {
    try {
      // Not when it was last touched: a copy or another owner of the folder is no measurement.
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
