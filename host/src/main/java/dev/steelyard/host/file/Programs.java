package dev.steelyard.host.file;

import dev.steelyard.core.SteelyardException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the executable a command names, as the system would. */
public final class Programs {

  private Programs() {}

  /**
   * The executable's absolute path.
   *
   * @param name with a slash a path from the directory, without one a name to find on the path
   * @param searchPath the command's own PATH, when it sets one
   * @throws SteelyardException when there is none, or it is not executable
   */
  public static Path find(String name, Path directory, @Nullable String searchPath) {
    if (name.indexOf('\0') >= 0) {
      throw SteelyardException.invalid("a command's name has a zero byte in it");
    }
    if (name.contains("/")) {
      Path program = directory.resolve(name).normalize();
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
      throw missing(program, Files.exists(program));
    }
    return onPath(name, directory, searchPath)
        .orElseThrow(() ->
            new MissingFile(
                "there is no program '%s' on the PATH; install it, or give its path"
                    .formatted(name)));
  }

  /**
   * What is said where no program can be run at a path.
   *
   * @param exists whether something else is there
   */
  public static MissingFile missing(Path program, boolean exists) {
    return new MissingFile(
        exists
            ? "%s is not an executable file; make it one with chmod +x".formatted(program)
            : "there is no program %s; check the command's path".formatted(program));
  }

  /**
   * The executable of this name that is first on the path; empty when there is none.
   *
   * @param searchPath the command's own PATH, when it sets one
   */
  public static Optional<Path> onPath(String name, Path directory, @Nullable String searchPath) {
    String folders =
        Optional.ofNullable(searchPath)
            .or(() -> Optional.ofNullable(System.getenv("PATH")))
            .orElse("");
    return Stream.of(folders.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> directory.resolve(folder).resolve(name))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }
}
