package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Programs of this package as files, for interpreters that need one. Stateless. */
final class Resources {

  private Resources() {}

  /** Writes it there, whole or not at all, and gives its path. */
  static Path file(String name, Path folder) {
    Path file = Folders.make(folder).resolve(name);
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      Path next = Files.createTempFile(folder, name, ".new");
      Files.copy(in, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }
}
