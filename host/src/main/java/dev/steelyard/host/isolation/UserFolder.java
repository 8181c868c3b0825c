package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.ThisUser;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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

  private static final int ROOT = 0;

  private UserFolder() {}

  /** The folder, made if need be, and known to be this user's alone. */
  static Path open() {
    return open(place());
  }

  /** Where it is, or will be. */
  static Path place() {
    String said = System.getenv().getOrDefault(VARIABLE, "");
    if (said.isBlank()) {
      return Path.of("/tmp", "steelyard-" + Integer.toUnsignedString(ThisUser.id()));
    }
    Path folder = Path.of(said);
    if (!folder.isAbsolute()) {
      throw SteelyardException.invalid(
          "%s is '%s', another folder wherever it is used; set it to an absolute path"
              .formatted(VARIABLE, said));
    }
    return folder;
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
          "cannot make the folder %s, where your runs know of each other: %s; set %s to another place"
              .formatted(folder, why(failure), VARIABLE),
          failure);
    }
  }

  private static String why(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "no permission";
      case NoSuchFileException missing -> "there is no folder to make it in";
      default -> FileFault.why(failure);
    };
  }

  private static void requireOwn(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(folder, "is a file or a link, not a folder");
    }
    int owner = ThisUser.owner(folder);
    if (owner != ThisUser.id()) {
      String whose = owner == ROOT ? "root" : "user " + Integer.toUnsignedString(owner);
      throw refused(folder, "belongs to %s, not to you".formatted(whose));
    }
  }

  /** In a folder for everybody's temporary files only the owner and root may remove it. */
  private static SteelyardException refused(Path folder, String what) {
    String remove = ThisUser.id() == ROOT ? "remove it" : "have its owner or root remove it";
    return SteelyardException.cannotRun(
        "%s %s, so your runs do not trust it;%nset %s to a folder of your own, the same for all your runs, or %s"
            .formatted(folder, what, VARIABLE, remove));
  }
}
