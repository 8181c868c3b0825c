package dev.steelyard.host.isolation.microvm;

import dev.steelyard.host.process.Tool;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where interpreters look for what programs in their languages load. They are asked themselves,
 * since it differs from one installation to the next.
 */
final class LoadPaths {

  private static final Map<Pattern, List<String>> QUESTIONS =
      Map.of(
          Pattern.compile("(python|pypy)[\\d.]*t?"),
          List.of(
              "-c",
              "import sys, sysconfig; print('\\n'.join([sys.prefix + '/pyvenv.cfg',"
                  + " sysconfig.get_path('stdlib'), sysconfig.get_path('platstdlib')] + sys.path[1:]))"),
          Pattern.compile("perl[\\d.]*"),
          List.of("-e", "print join(\"\\n\", @INC)"),
          Pattern.compile("ruby[\\d.]*"),
          List.of("-e", "puts $:"));

  private LoadPaths() {}

  /** Whether it is Python, whose programs load what lies beside them. */
  static boolean loadsBeside(Path program) {
    return program.getFileName().toString().matches("(python|pypy)[\\d.]*t?");
  }

  /**
   * The program that a small script of that name runs in the end, as version managers put them on
   * the path; empty where it is no such interpreter or does not tell.
   */
  static Optional<Path> behind(Path script) {
    if (!loadsBeside(script)) {
      return Optional.empty();
    }
    Tool.Outcome said =
        new Tool(script).attempt(List.of("-c", "import sys; print(sys.executable)"));
    return Optional.of(path(said.said()))
        .filter(_ -> said.code() == 0)
        .filter(path -> Files.isExecutable(path) && !path.equals(script));
  }

  /** Folders and files that are there; none of a program that is no such interpreter. */
  static List<Path> of(Path program) {
    return QUESTIONS.entrySet().stream()
        .filter(one -> one.getKey().matcher(program.getFileName().toString()).matches())
        .findFirst()
        .map(one -> new Tool(program).attempt(one.getValue()))
        .filter(outcome -> outcome.code() == 0)
        .map(outcome ->
            outcome
                .said()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("/"))
                .map(LoadPaths::path)
                .filter(path -> path.getNameCount() > 1 && Files.exists(path))
                .toList())
        .orElse(List.of());
  }

  private static Path path(String line) {
    try {
      return Path.of(line).normalize();
    } catch (InvalidPathException notAPath) {
      return Path.of("/");
    }
  }
}
