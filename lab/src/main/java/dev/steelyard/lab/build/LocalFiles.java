package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Hashes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Wheels and jars that were built here, by what an experiment calls them. Stateless. */
final class LocalFiles {

  private static final int SHORT = 7;

  /** A star in anything else is one of a requirement: {@code numpy!=1.*}. */
  private static final Pattern FILE = Pattern.compile(".*\\.(whl|jar|zip|tar\\.gz|tgz|tar\\.bz2)");

  private LocalFiles() {}

  /**
   * The same text, but the newest file in the place of a pattern. Of files of one time it is the
   * one whose name comes last.
   *
   * @param text a path whose last part may have stars in it; anything else stays as it is
   * @throws SteelyardException when no file fits
   */
  static String newest(String text, Path directory) {
    if (text.indexOf('*') < 0 || !isFile(text)) {
      return text;
    }
    Path pattern = directory.resolve(text).normalize();
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            pattern.resolveSibling(""), String.valueOf(pattern.getFileName()))) {
      files.forEach(found::add);
    } catch (IOException noFolder) {
      throw none(pattern);
    }
    return found.stream()
        .filter(Files::isRegularFile)
        .max(Comparator.comparing(LocalFiles::modified).thenComparing(Path::toString))
        .orElseThrow(() -> none(pattern))
        .toString();
  }

  private static SteelyardException none(Path pattern) {
    return SteelyardException.invalid(
        "there is no %s to install; build it first".formatted(pattern));
  }

  /** The file that a text names; empty where it names what is published. */
  static Optional<Path> of(String text, Path directory) {
    return isFile(text)
        ? Optional.of(directory.resolve(text).normalize()).filter(Files::isRegularFile)
        : Optional.empty();
  }

  private static boolean isFile(String text) {
    return FILE.matcher(text).matches() && !text.contains("://") && text.indexOf('\0') < 0;
  }

  /**
   * The version of a build that was made here: until its number is published it may stand for many
   * files, unless it says of which commit it is.
   */
  static String version(String version, Path file) {
    return version.contains("+") ? version : version + "+file." + digits(file);
  }

  /** Tell a file from others of its name. */
  static String digits(Path file) {
    return Hashes.ofFile(file).substring(0, SHORT);
  }

  /** When it was built. */
  static Instant built(Path file) {
    return modified(file).toInstant();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot look at %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }
}
