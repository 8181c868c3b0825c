package dev.steelyard.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.reading.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What can be read only once, put where it can be read again. Closing it deletes the copy. */
record Spool(Source source) implements AutoCloseable {

  static Spool of(Source once) {
    try {
      Path copy = Files.createTempFile("steelyard-", ".json");
      once.use(in -> Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING));
      return new Spool(new Source(copy, once.name()));
    } catch (IOException e) {
      throw SteelyardException.cannotRun(
          "cannot make a temporary file for '%s': %s; make room, or name a file instead of a pipe"
              .formatted(once.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(source.path());
    } catch (IOException left) {
      // The system clears its folder of temporary files; what was read is no less right.
      source.path().toFile().deleteOnExit();
    }
  }
}
