package dev.steelyard.lab.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** What a pattern of file names such as {@code parts/*.csv} stands for, as shells have it. */
final class ShellPattern {

  /** A pattern that more files match than are looked at before each run seals none of them. */
  private static final int MOST = FolderFiles.MOST_FILES;

  private ShellPattern() {}

  /**
   * The paths that match.
   *
   * @return none when it is no pattern, or too much matches
   */
  static List<Path> matches(Path directory, String pattern) {
    if (pattern.chars().noneMatch(one -> "*?[{".indexOf(one) >= 0)) {
      return List.of();
    }
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : directory);
    for (String part : pattern.split("/+")) {
      if (!part.isEmpty()) {
        found =
            found.stream().flatMap(folder -> in(folder, part).stream()).limit(MOST + 1).toList();
      }
    }
    return found.size() > MOST ? List.of() : found;
  }

  private static List<Path> in(Path folder, String part) {
    if (part.equals(".") || part.equals("..")) {
      return List.of(folder.resolve(part).normalize());
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> matching = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, part)) {
      for (Path one : all) {
        matching.add(one.normalize());
        if (matching.size() > MOST) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException | PatternSyntaxException none) {
      return List.of();
    } catch (InvalidPathException notAName) {
      return List.of();
    }
    return matching;
  }
}
