package dev.steelyard.compat.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an index said, in a file: good for an hour, and remembered for as long as it is there. */
record KeptAnswer(Path file) {

  private static final Duration GOOD_FOR = Duration.ofHours(1);

  /**
   * One.
   *
   * @param name tells what was asked from all else, as a file may be called
   */
  static KeptAnswer of(Path folder, String name) {
    return new KeptAnswer(folder.resolve(name + ".json"));
  }

  /** Empty where it was never asked, or too long ago. */
  Optional<String> fresh() {
    return isFresh() ? remembered() : Optional.empty();
  }

  private boolean isFresh() {
    try {
      Instant asked = Files.getLastModifiedTime(file).toInstant();
      Duration age = Duration.between(asked, Instant.now());
      return !age.isNegative() && age.compareTo(GOOD_FOR) < 0;
    } catch (IOException neverAsked) {
      return false;
    }
  }

  Optional<String> remembered() {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException neverAsked) {
      return Optional.empty();
    }
  }

  /** Whole or not at all, as several runs may ask at once. */
  void keep(String answer) throws IOException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, "answer", ".new");
    Files.writeString(next, answer);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
