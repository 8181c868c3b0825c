package dev.steelyard.host.isolation;

import dev.steelyard.host.file.MissingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files and folders that an experiment names, some of them by {@code *}, {@code **} and {@code ?}.
 */
public final class NamedPaths {

  private NamedPaths() {}

  /**
   * What names stand for.
   *
   * @param directory where those begin that are not absolute
   * @throws MissingFile for a name that stands for nothing
   */
  public static List<Path> of(List<String> names, Path directory) {
    return names.stream().flatMap(name -> of(name, directory).stream()).distinct().toList();
  }

  private static List<Path> of(String name, Path directory) {
    Path whole = directory.resolve(name).normalize();
    List<Path> found = isPattern(name) ? matching(whole) : Stream.of(whole).toList();
    if (found.isEmpty() || !Files.exists(found.getFirst())) {
      throw new MissingFile("'files' names %s, and there is no such file".formatted(whole));
    }
    return found;
  }

  private static boolean isPattern(String name) {
    return name.matches(".*[*?\\[].*");
  }

  private static List<Path> matching(Path whole) {
    Path base = Path.of("/");
    for (Path part : whole) {
      if (isPattern(part.toString())) {
        break;
      }
      base = base.resolve(part);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole);
    int deepest = whole.toString().contains("**") ? Integer.MAX_VALUE : whole.getNameCount();
    try (Stream<Path> all = Files.walk(base, Math.max(1, deepest - base.getNameCount()))) {
      return all.filter(matcher::matches).sorted().toList();
    } catch (IOException | UncheckedIOException notThere) {
      return List.of();
    }
  }
}
