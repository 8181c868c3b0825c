package dev.steelyard.lab.doctor.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine as its files tell it. What is missing, unreadable or not of the expected form is empty:
 * that is a fact of the system, not a failure.
 *
 * @param root where {@code proc} and {@code sys} lie: {@code /}, or a made tree
 * @param self the number of this process, which is not the machine's fault
 * @param cpus processors this process may use
 */
public record Machine(Path root, long self, int cpus) {

  /** The machine this runs on. */
  public static Machine here() {
    return new Machine(
        Path.of("/"), ProcessHandle.current().pid(), Runtime.getRuntime().availableProcessors());
  }

  /** A file's text without the white space around it. */
  Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** A file that holds one whole number. */
  OptionalLong number(String path) {
    return text(path).map(Machine::whole).orElse(OptionalLong.empty());
  }

  /** What stands first in a line that begins with the key. */
  OptionalLong keyed(String path, String key) {
    Pattern line = Pattern.compile("(?m)^" + Pattern.quote(key) + "[:\\s]\\s*(\\d{1,18})\\b");
    return text(path)
        .map(line::matcher)
        .filter(Matcher::find)
        .map(found -> whole(found.group(1)))
        .orElse(OptionalLong.empty());
  }

  /** The texts of {@code path} in each folder that matches the glob, by the folder's name. */
  List<String> each(String folder, String glob, String path) {
    return folders(folder, glob).stream()
        .map(one -> text(folder + "/" + one + "/" + path))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Names in a folder, in order; none when there is no such folder. */
  List<String> folders(String folder, String glob) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder), glob)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | java.nio.file.DirectoryIteratorException absent) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  boolean has(String path) {
    return Files.exists(root.resolve(path));
  }

  static OptionalLong whole(String text) {
    return text.matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  static OptionalDouble decimal(String text) {
    return text.matches("\\d{1,15}(\\.\\d{1,15})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
