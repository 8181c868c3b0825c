package dev.steelyard.lab.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.file.Hashes;
import dev.steelyard.lab.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that was filled once and is only copied from then on. That nobody has changed it is
 * looked at before each copy. For one thread.
 *
 * @param fingerprint of all that the system knows of its files but when they were read
 */
public record FrozenFolder(Path path, String fingerprint) {

  /** Holds as long as one would be wrong to go on with it. */
  private static final String KNOWN = "unix:mode,ino,uid,gid,size,lastModifiedTime,ctime";

  /** Freezes a folder as it is now. */
  public static FrozenFolder of(Path path) {
    return new FrozenFolder(path, fingerprint(path));
  }

  /** The bytes of all its files. */
  long bytes() {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(one -> one.toFile().length())
          .sum();
    } catch (IOException failure) {
      throw cannotRead(path, failure);
    }
  }

  /**
   * Copies everything into an empty folder: owners, modes, times, links and holes in files stay as
   * they are, and where the file system can, files share their blocks until one is written to.
   */
  void copyTo(Path folder) {
    requireUnchanged();
    copier().run("-a", "--reflink=auto", "--", path + "/.", folder.toString());
  }

  /** Refuses a folder that is not what it was: it would not be what other copies are. */
  void requireUnchanged() {
    if (!fingerprint(path).equals(fingerprint)) {
      throw SteelyardException.cannotRun(
          "the data in %s, which was made for all starts, has been changed since; let nothing write there, and start the run anew"
              .formatted(path));
    }
  }

  static Tool copier() {
    return Tool.need("cp", "install coreutils");
  }

  private static String fingerprint(Path folder) {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.put(
            folder.relativize(file).toString(),
            new TreeMap<>(Files.readAttributes(file, KNOWN, LinkOption.NOFOLLOW_LINKS)).toString());
      }
    } catch (IOException | java.io.UncheckedIOException failure) {
      throw cannotRead(folder, failure);
    }
    return Hashes.ofTexts(
        files.entrySet().stream()
            .flatMap(file -> List.of(file.getKey(), file.getValue()).stream())
            .toArray(String[]::new));
  }

  private static SteelyardException cannotRead(Path folder, Exception failure) {
    return SteelyardException.cannotRun(
        "cannot read the data in %s: %s".formatted(folder, failure.getMessage()), failure);
  }
}
