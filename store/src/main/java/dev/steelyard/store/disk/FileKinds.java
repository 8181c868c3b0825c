package dev.steelyard.store.disk;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What lies under a name that a file of the store should have: anybody may have put it there. */
public final class FileKinds {

  private FileKinds() {}

  /**
   * What is there instead of a file, as an end of a sentence; empty for a file, for a link to one,
   * where there is nothing, and where nobody may look. Opens nothing: a pipe would wait for ever.
   * Looks once: another process may make the file in this moment, and between two looks what was
   * nothing would be neither nothing nor a file.
   */
  public static Optional<String> instead(Path path) {
    try {
      return kind(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (NoSuchFileException absent) {
      return isLinkToNothing(path) ? Optional.of("is a link to nothing") : Optional.empty();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<String> kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Optional.empty();
    }
    return Optional.of(attributes.isDirectory() ? "is a folder" : "is no file");
  }

  private static boolean isLinkToNothing(Path path) {
    return Files.isSymbolicLink(path) && Files.notExists(path);
  }

  /**
   * Refuses a file as damaged that is none.
   *
   * @throws DamagedFileException with what is there instead
   */
  static void require(Path path) throws IOException {
    Optional<String> other = instead(path);
    if (other.isPresent()) {
      throw new DamagedFileException(other.get());
    }
  }

  /**
   * Refuses a manifest that is a link. Lance takes the link's own length for the file's; whoever
   * made the link can put the file in its place, and nothing is lost meanwhile.
   */
  static void requireNoLink(Path manifest) {
    if (Files.isSymbolicLink(manifest) && Files.isRegularFile(manifest)) {
      throw SteelyardException.cannotRun(
          "%s is a link, and versions of a table cannot be read through one;%nput the file that it points to in its place"
              .formatted(manifest));
    }
  }
}
