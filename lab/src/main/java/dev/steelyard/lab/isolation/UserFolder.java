package dev.steelyard.lab.isolation;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which a user's runs on this machine know of each other. Its place is always the
 * same, because what a desktop session says of such places is not said to a job of the night.
 */
final class UserFolder {

  /** Says where else the folder is to be. */
  static final String VARIABLE = "STEELYARD_RUNTIME_DIR";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private UserFolder() {}

  /** The folder, made if need be, and known to be this user's alone. */
  static Path open() {
    return open(
        Optional.ofNullable(System.getenv(VARIABLE))
            .map(Path::of)
            .orElseGet(() -> Path.of("/tmp", "steelyard-" + user(Path.of("/proc/self")))));
  }

  static Path open(Path folder) {
    try {
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } catch (FileAlreadyExistsException wanted) {
        requireOwn(folder);
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
      return folder;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the folder %s: %s; set %s to another place"
              .formatted(folder, failure.getMessage(), VARIABLE),
          failure);
    }
  }

  private static void requireOwn(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || user(folder) != user(Path.of("/proc/self"))) {
      throw SteelyardException.cannotRun(
          "%s is not a folder of yours, so it is not trusted; remove it, or set %s to another place"
              .formatted(folder, VARIABLE));
    }
  }

  private static int user(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot tell whose %s is".formatted(file), failure);
    }
  }
}
