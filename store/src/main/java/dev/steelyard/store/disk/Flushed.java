package dev.steelyard.store.disk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which version of a table was the last to be forced to disk, kept in a file.
 *
 * <p>It is written after the version is on the disk and is not forced itself: after a power cut it
 * may name an earlier version or nothing, never one that is not there. A version is known again by
 * its inode and the time of its last change, so that a copied store counts as not flushed.
 */
final class Flushed {

  private static final Logger LOG = System.getLogger(Flushed.class.getName());

  private static final String[] NOTHING = {"none"};

  private final Path file;

  Flushed(Path file) {
    this.file = file;
  }

  /** The version; empty when it is not known, or not there any more. */
  Optional<VersionFile> last(TableFolder table) throws IOException {
    String[] written = read();
    Path versions = table.root().resolve(TableFolder.VERSIONS);
    Optional<VersionFile> version = VersionFile.of(versions.resolve(written[0]));
    try {
      return version.isPresent()
              && written.length == 2
              && written[1].equals(identity(version.get().path()))
          ? version
          : Optional.empty();
    } catch (NoSuchFileException cleanedUp) {
      return Optional.empty();
    }
  }

  /** Its number, whatever has become of it since; 0 when it is not known. */
  long number() throws IOException {
    return VersionFile.of(Path.of(read()[0])).map(VersionFile::number).orElse(0L);
  }

  /** The name of its manifest and what it is known again by; strange texts name nothing. */
  private String[] read() throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return text.matches("\\d+\\.manifest [\\x20-\\x7e]+") ? text.split(" ", 2) : NOTHING;
    } catch (NoSuchFileException notYet) {
      return NOTHING;
    }
  }

  /** Keeps it in mind; where that fails, more than is needed will be forced the next time. */
  void remember(VersionFile version) {
    try {
      Path manifest = version.path();
      Files.writeString(
          file,
          manifest.getFileName() + " " + identity(manifest) + "\n",
          StandardCharsets.ISO_8859_1);
    } catch (IOException notKept) {
      LOG.log(Level.DEBUG, "what is on the disk could not be written down", notKept);
    }
  }

  private static String identity(Path manifest) throws IOException {
    Map<String, Object> unix = Files.readAttributes(manifest, "unix:dev,ino,ctime,size");
    return "%s %s %s %s"
        .formatted(unix.get("dev"), unix.get("ino"), unix.get("ctime"), unix.get("size"));
  }
}
