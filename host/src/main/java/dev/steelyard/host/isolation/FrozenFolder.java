package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.RawNames;
import dev.steelyard.host.process.CallOff;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  private static final Pattern NO_ROOM = Pattern.compile("No space left|quota exceeded");

  /** Freezes a folder as it is now. */
  public static FrozenFolder of(Path path) {
    return new FrozenFolder(path, fingerprint(path));
  }

  /** The bytes of all its files. */
  long bytes() {
    try {
      return Folders.bytes(path);
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
    copy(List.of("-a", "--reflink=auto"), path.resolve("."), folder);
  }

  /** Copies by a program of the system, which knows holes in files, blocks to share, and owners. */
  static void copy(List<String> how, Path from, Path to) {
    List<String> words = new ArrayList<>(how);
    words.addAll(List.of("--", from.toString(), to.toString()));
    Tool.Outcome outcome = copier().attempt(words);
    if (outcome.code() != 0) {
      String remedy =
          NO_ROOM.matcher(outcome.said()).find()
              ? "; free some space there, or set TMPDIR to a larger disk"
              : "";
      throw SteelyardException.cannotRun(
          "cannot copy the data for a start to %s: %s%s".formatted(to, outcome.reason(), remedy));
    }
  }

  /** Refuses where no such folder can be copied. */
  public static void check() {
    copier();
  }

  /** Refuses a folder that is not what it was: it would not be what other copies are. */
  void requireUnchanged() {
    if (!fingerprint(path).equals(fingerprint)) {
      throw SteelyardException.cannotRun(
          "the data in %s, which was made for all starts, has been changed since; let nothing write there, and start the run anew"
              .formatted(path));
    }
  }

  private static Tool copier() {
    return Tool.need("cp", "install coreutils");
  }

  private static String fingerprint(Path folder) {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        CallOff.check();
        files.put(
            RawNames.text(file),
            new TreeMap<>(Files.readAttributes(file, KNOWN, LinkOption.NOFOLLOW_LINKS)).toString());
      }
    } catch (IOException | UncheckedIOException failure) {
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
