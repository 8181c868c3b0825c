package dev.steelyard.store.disk;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What lies under a name that a file of the store should have: anybody may have put it there. */
public final class FileKinds {

  private FileKinds() {}

  /**
   * What is there instead of a file, as an end of a sentence; empty for a file, for a link to one,
   * and where there is nothing. Opens nothing: a pipe would wait for ever.
   */
  public static Optional<String> instead(Path path) {
    if (Files.isRegularFile(path) || Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (Files.isSymbolicLink(path) && Files.notExists(path)) {
      return Optional.of("is a link to nothing");
    }
    return Files.isDirectory(path)
        ? Optional.of("is a folder")
        : Files.exists(path) ? Optional.of("is no file") : Optional.empty();
  }

  /**
   * Refuses a file as damaged that is none.
   *
   * @throws DamagedException with what is there instead
   */
  static void require(Path path) throws IOException {
    Optional<String> other = instead(path);
    if (other.isPresent()) {
      throw new DamagedException(other.get());
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
