package dev.steelyard.environment.python;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.process.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter of Python as it is now.
 *
 * @param program as it runs; never a script that chooses one
 * @param realPath the file that it is, links followed
 * @param version such as {@code CPython 3.11.7}
 * @param platform such as {@code linux-x86_64}
 * @param pipMajor the first number of its pip's version; 0 when it has none
 */
public record PythonInterpreter(
    Path program, Path realPath, String version, String platform, int pipMajor) {

  private static final List<String> USUAL_NAMES = List.of("python3", "python");

  /** It works from Python 3.8 on. */
  private static final String ASK =
      """
      import os, platform, sys, sysconfig
      try:
          from importlib.metadata import version
          pip = version("pip")
      except Exception:
          pip = "0"
      print("steelyard")
      print(sys.executable)
      print(os.path.realpath(sys.executable))
      print(platform.python_implementation(), platform.python_version())
      print(sysconfig.get_platform())
      print(pip)
      """;

  private static final int ANSWERS = 5;
  private static final Pattern FIRST_NUMBER = Pattern.compile("^\\d{1,6}");

  /**
   * Asks one what it is.
   *
   * @param name a path, or a name to be found on the PATH
   * @param directory that a relative path starts at
   * @throws SteelyardException when there is none, or it does not answer as Python does
   */
  public static PythonInterpreter find(String name, Path directory, @Nullable String searchPath) {
    Path program = Programs.find(name, directory, searchPath);
    String said = new Tool(program).run("-I", "-c", ASK);
    List<String> all = said.lines().map(String::strip).toList();
    int start = all.indexOf("steelyard");
    if (start < 0 || all.size() <= start + ANSWERS) {
      throw SteelyardException.cannotRun(
          "%s is no interpreter of Python 3.8 or later; it said: %s".formatted(program, said));
    }
    List<String> answers = all.subList(start + 1, start + 1 + ANSWERS);
    Matcher pip = FIRST_NUMBER.matcher(answers.get(4));
    return new PythonInterpreter(
        Path.of(answers.get(0)),
        Path.of(answers.get(1)),
        answers.get(2),
        answers.get(3),
        pip.find() ? Integer.parseInt(pip.group()) : 0);
  }

  /** The one that {@code python3} is on this machine. */
  public static PythonInterpreter usual(Path directory, @Nullable String searchPath) {
    String name =
        USUAL_NAMES.stream()
            .filter(one -> Programs.onPath(one, directory, searchPath).isPresent())
            .findFirst()
            .orElse(USUAL_NAMES.getFirst());
    return find(name, directory, searchPath);
  }
}
