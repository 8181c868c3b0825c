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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a command of a variant that has an environment of Python uses it: another
 * interpreter, or the package's sources beside the benchmark, would be measured under the variant's
 * name.
 *
 * @param variant its name
 */
record OwnPython(String variant, Installed installed) {

  private static final Pattern INTERPRETER = Pattern.compile("(?:python|pypy)[\\d.]*");

  /** A script's first line: its interpreter by its path, or looked for by {@code env}. */
  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "#!\\s*(?:(?:\\S*/)env\\s+(?:-S\\s+)?)?(\\S*/)?((?:python|pypy)[\\d.]*)(?:\\s.*)?");

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
    boolean isSafe = !variables.getOrDefault(SAFE_PATH, "").isEmpty();
    if (INTERPRETER.matcher(String.valueOf(program.getFileName())).matches()) {
      requireInside(program, program.toString(), "write python");
      int script = script(arguments, directory);
      if (!isSafe && arguments.subList(0, script).stream().noneMatch(SAFE_OPTIONS::contains)) {
        refuseSources(
            script < arguments.size()
                ? directory.resolve(arguments.get(script)).normalize().resolveSibling("")
                : directory);
      }
      return;
    }
    Matcher line = FIRST_LINE.matcher(firstLine(program));
    if (line.matches()) {
      if (line.group(1) != null) {
        requireInside(
            Path.of(line.group(1), line.group(2)),
            "%s by %s%s".formatted(program, line.group(1), line.group(2)),
            "install it with the variant ('with'), or write python before it");
      }
      if (!isSafe) {
        refuseSources(program.resolveSibling(""));
      }
    }
  }

  private void requireInside(Path interpreter, String shown, String advice) {
    if (!interpreter.startsWith(installed.folder())) {
      throw SteelyardException.invalid(
          "the variant '%s' has a Python of its own, and its command runs %s, which does not know what is installed for it; %s"
              .formatted(variant, shown, advice));
    }
  }

  /** The place of the script among the arguments; behind them where there is none. */
  private static int script(List<String> arguments, Path directory) {
    for (int i = 0; i < arguments.size(); i++) {
      String one = arguments.get(i);
      if (one.equals("-c") || one.equals("-m")) {
        return arguments.size();
      }
      if (!one.startsWith("-") && Files.isRegularFile(directory.resolve(one))) {
        return i;
      }
    }
    return arguments.size();
  }

  /**
   * Looks where Python does before it looks at what is installed: beside a script, else in the
   * folder that it starts in.
   */
  private void refuseSources(Path folder) {
    if (folder.startsWith(installed.folder())) {
      return;
    }
    installed.modules().stream()
        .flatMap(module -> source(folder, module).stream())
        .findFirst()
        .ifPresent(found -> {
          throw SteelyardException.invalid(
              "%s would be imported instead of what is installed for the variant '%s'; put the benchmark into a folder of its own, or set PYTHONSAFEPATH: 1 in 'env' (from Python 3.11 on)"
                  .formatted(found, variant));
        });
  }

  private static Optional<Path> source(Path folder, String module) {
    Path file = folder.resolve(module + ".py");
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    Path sources = folder.resolve(module);
    return Optional.of(sources).filter(one -> Files.isRegularFile(one.resolve("__init__.py")));
  }

  private static String firstLine(Path program) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(program), StandardCharsets.ISO_8859_1))) {
      char[] begin = new char[LONGEST_LINE];
      int read = reader.read(begin);
      return read < 0 ? "" : new String(begin, 0, read).lines().findFirst().orElse("");
    } catch (IOException unreadable) {
      return ""; // Then it does not run either, which is said elsewhere.
    }
  }
}
