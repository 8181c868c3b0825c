package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.file.Hashes;
import dev.steelyard.lab.file.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that the words of a command name, anywhere in them: what a shell, a launcher or a
 * virtual machine is told to run decides what is measured. Each file is read once; for one thread.
 */
final class NamedFiles {

  /** Larger ones are known by their size and time: reading them would take longer than a run. */
  private static final long MOST_READ = 64L << 20;

  /** What shells, options and lists put between names. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s;|&<>()\"'`=,:]+");

  /** File systems stamp with the last tick of their clock. */
  private static final Duration TICK = Duration.ofMillis(20);

  private final Path directory;
  private final Map<Path, String> known = new HashMap<>();

  /**
   * Files of commands.
   *
   * @param directory where they start
   */
  NamedFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * What is in the files that these words name.
   *
   * @param words of a command: they may also name programs on the path
   * @param values of its environment, or its input's name
   * @param path the command's own PATH, when it sets one
   * @param except a folder whose files do not count: a run fills it itself
   * @return by their paths
   */
  SortedMap<String, String> in(
      Collection<String> words, Collection<String> values, @Nullable String path, Path except) {
    SortedMap<String, String> files = new TreeMap<>();
    Stream.concat(
            words.stream()
                .flatMap(NamedFiles::names)
                .flatMap(name -> file(name).or(() -> onPath(name, path)).stream()),
            values.stream().flatMap(NamedFiles::names).flatMap(name -> file(name).stream()))
        .filter(file -> !file.startsWith(except))
        .forEach(
            file -> files.put(file.toString(), known.computeIfAbsent(file, NamedFiles::content)));
    return files;
  }

  /**
   * Which of these are not what they were, or are gone. Those that were last written before are not
   * read again.
   *
   * @param files as {@link #in} gave them
   * @param since when
   */
  static List<String> changed(SortedMap<String, String> files, Instant since) {
    return files.entrySet().stream()
        .filter(file -> isChanged(Path.of(file.getKey()), file.getValue(), since))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isChanged(Path file, String content, Instant since) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(since.minus(TICK))
          && !content(file).equals(content);
    } catch (IOException gone) {
      return true;
    }
  }

  private static Stream<String> names(String word) {
    return Stream.concat(Stream.of(word), BETWEEN.splitAsStream(word))
        .filter(name -> !name.isEmpty());
  }

  /** A word that cannot be a path, such as a piece of program text, names no file. */
  private Optional<Path> file(String name) {
    try {
      return Optional.of(directory.resolve(name).normalize()).filter(Files::isRegularFile);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private Optional<Path> onPath(String name, @Nullable String path) {
    if (name.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try {
      return Programs.onPath(name, directory, path);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private static String content(Path file) {
    try {
      long size = Files.size(file);
      return size <= MOST_READ && Files.isReadable(file)
          ? Hashes.ofFile(file)
          : "%d bytes of %s".formatted(size, Files.getLastModifiedTime(file));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s to seal it: %s".formatted(file, failure.getMessage()), failure);
    }
  }
}
