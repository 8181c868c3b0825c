package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.Installed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a command of a variant that has an environment of Python uses it: another
 * interpreter, or the package's sources beside the benchmark, would be measured under the variant's
 * name.
 *
 * @param variant its name
 */
record OwnPython(String variant, Installed installed) {

  private static final Pattern INTERPRETER = Pattern.compile("(?:python|pypy)[\\d.]*");
  private static final int LONGEST_LINE = 1 << 10;

  /** Has Python look for no modules beside the script. */
  private static final String SAFE_PATH = "PYTHONSAFEPATH";

  private static final Set<String> SAFE_OPTIONS = Set.of("-P", "-I");

  /**
   * Looks at a command.
   *
   * @throws SteelyardException when it runs another Python, or would import something else than
   *     what is installed
   */
  void check(Path program, List<String> arguments, Map<String, String> variables, Path directory) {
    if (installed.modules().isEmpty()) {
      return;
    }
    if (!isInside(program)) {
      Path interpreter = INTERPRETER.matcher(name(program)).matches() ? program : shebang(program);
      if (interpreter != null && !isInside(interpreter)) {
        throw SteelyardException.invalid(
            "the variant '%s' has a Python of its own, and its command runs %s, which does not know what is installed for it; %s"
                .formatted(
                    variant,
                    interpreter.equals(program) ? program : program + " by " + interpreter,
                    interpreter.equals(program)
                        ? "write python"
                        : "install it with the variant ('with'), or write python before it"));
      }
    }
    if (variables.getOrDefault(SAFE_PATH, "").isEmpty()
        && arguments.stream().noneMatch(SAFE_OPTIONS::contains)) {
      refuseSources(besideScript(program, arguments, directory));
    }
  }

  private boolean isInside(Path program) {
    return program.startsWith(installed.folder());
  }

  private static String name(Path program) {
    return String.valueOf(program.getFileName());
  }

  /** Where Python looks before it looks at what is installed. */
  private static Path besideScript(Path program, List<String> arguments, Path directory) {
    Optional<String> first = arguments.stream().findFirst();
    boolean isInterpreter = INTERPRETER.matcher(name(program)).matches();
    if (!isInterpreter) {
      return program.resolveSibling(""); // A script's own folder.
    }
    return first
        .filter(one -> one.endsWith(".py"))
        .map(one -> directory.resolve(one).normalize().resolveSibling(""))
        .orElse(directory);
  }

  private void refuseSources(Path folder) {
    for (String module : installed.modules()) {
      for (String name : List.of(module, module + ".py")) {
        Path found = folder.resolve(name);
        boolean isFound =
            name.endsWith(".py")
                ? Files.isRegularFile(found)
                : Files.isRegularFile(found.resolve("__init__.py"));
        if (isFound) {
          throw SteelyardException.invalid(
              "%s would be imported instead of what is installed for the variant '%s'; put the benchmark into a folder of its own, or set PYTHONSAFEPATH: 1 in 'env' (from Python 3.11 on)"
                  .formatted(found, variant));
        }
      }
    }
  }

  /** The interpreter that a script names in its first line by its path; null where it does not. */
  private static @Nullable Path shebang(Path program) {
    String line = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(program), StandardCharsets.ISO_8859_1))) {
      char[] begin = new char[LONGEST_LINE];
      int read = reader.read(begin);
      line = read < 0 ? "" : new String(begin, 0, read).lines().findFirst().orElse("");
    } catch (IOException unreadable) {
      return null; // Then it does not run either, which is said elsewhere.
    }
    if (!line.startsWith("#!")) {
      return null;
    }
    String named = line.substring(2).strip().replaceFirst("\\s.*", "");
    return named.startsWith("/") && INTERPRETER.matcher(name(Path.of(named))).matches()
        ? Path.of(named)
        : null;
  }
}
