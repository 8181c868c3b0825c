package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in a file, and when something was done to it. */
final class FileState {

  /** Larger ones are known by their size and time: reading them would take longer than a run. */
  private static final long MOST_READ = 64L << 20;

  /** File systems stamp with the last tick of their clock. */
  private static final Duration TICK = Duration.ofMillis(20);

  private FileState() {}

  /** What is in a file, as a text that is equal for equal contents. */
  static String content(Path file) {
    try {
      long size = Files.size(file);
      return size <= MOST_READ && Files.isReadable(file)
          ? Hashes.ofFile(file)
          : "%d bytes of %s".formatted(size, Files.getLastModifiedTime(file));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s to seal it: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /**
   * Which of these are not what they were, or are gone. Those that nobody has touched since are not
   * read again.
   *
   * @param files what was in each, by its path
   * @param since when
   */
  static List<String> changed(Map<String, String> files, Instant since) {
    return files.entrySet().stream()
        .filter(file -> isChanged(Path.of(file.getKey()), file.getValue(), since))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isChanged(Path file, String content, Instant since) {
    return !Files.exists(file) || (isTouched(file, since) && !isAsItWas(file.toString(), content));
  }

  /** Whether something may have been done to a file since, or it is gone. */
  static boolean isTouched(Path file, Instant since) {
    // A file that is moved here, or is copied with its time, was written before.
    Optional<Instant> touched = touched(file);
    return touched.isEmpty() || !touched.get().isBefore(since.minus(TICK));
  }

  /** When a file was last made, moved, written or changed in any other way; empty without one. */
  static Optional<Instant> touched(Path file) {
    try {
      return Optional.of(((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** When a file was made, wherever it was then; empty without one. */
  static Optional<Instant> made(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Whether a file has still this content, whatever was done to it. */
  static boolean isAsItWas(String file, String content) {
    try {
      return content(Path.of(file)).equals(content);
    } catch (SteelyardException gone) {
      return false;
    }
  }
}
