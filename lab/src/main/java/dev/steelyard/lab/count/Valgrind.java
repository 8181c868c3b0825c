package dev.steelyard.lab.count;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a command on Valgrind's simulated processor, and reads what its tools say at the end of each
 * process.
 *
 * @param program of valgrind
 * @param version as it tells it
 */
record Valgrind(Path program, String version) {

  private static final String LOG = ".valgrind";
  private static final Pattern COMMAND = Pattern.compile("==\\d+== Command: (.*)");
  private static final Pattern PARENT = Pattern.compile("==\\d+== Parent PID: (\\d+)");

  /** Empty where there is none. */
  static Optional<Valgrind> find() {
    return Tool.find("valgrind")
        .map(tool ->
            new Valgrind(
                tool.program(), tool.run("--version").lines().findFirst().orElse("valgrind")));
  }

  /**
   * A command inside of one of the tools.
   *
   * @param options of the tool
   * @param folder takes a log of each process
   */
  Command around(Command command, List<String> options, Path folder) {
    List<String> words = new ArrayList<>(options);
    words.add("--trace-children=yes");
    words.add("--log-file=" + folder.resolve("%p" + LOG));
    return command.inside(program, words);
  }

  /** What a tool said of one process. */
  private record Log(String command, String parent, List<String> lines) {}

  /**
   * The sum over all processes of what a line tells.
   *
   * @param line with as many groups of digits as there are sums
   * @throws SteelyardException when a process did not come to its end, or went on as a copy of
   *     another: what it counts has in it what that one counted before
   */
  List<Double> sums(Pattern line, Path folder) {
    Map<String, Log> logs = logs(folder);
    if (logs.isEmpty()) {
      throw SteelyardException.cannotRun("%s said nothing of it".formatted(version));
    }
    List<Double> sums = new ArrayList<>();
    for (Log log : logs.values()) {
      requireOwn(log, logs);
      Matcher said =
          log.lines.stream()
              .map(line::matcher)
              .filter(Matcher::find)
              .findFirst()
              .orElseThrow(() ->
                  SteelyardException.cannotRun(
                      "one of its processes was killed, or ended before %s could count it: %s"
                          .formatted(version, log.command)));
      for (int i = 0; i < said.groupCount(); i++) {
        double value = Double.parseDouble(said.group(i + 1).replace(",", ""));
        if (sums.size() <= i) {
          sums.add(0.0);
        }
        sums.set(i, sums.get(i) + value);
      }
    }
    return sums;
  }

  private static void requireOwn(Log log, Map<String, Log> logs) {
    Log parent = logs.get(log.parent);
    if (parent != null && parent.command.equals(log.command)) {
      throw SteelyardException.cannotRun(
          "it forks processes that go on as copies of it, and what they count has in it what was counted before: %s"
              .formatted(log.command));
    }
  }

  /**
   * That a command has put another program in its own place, so that its log is that one's: what it
   * did before is in no sum.
   */
  Optional<String> replaced(Command command, Path folder) {
    Map<String, Log> logs = logs(folder);
    return logs.values().stream()
        .filter(one -> !logs.containsKey(one.parent))
        .filter(one -> !bare(one.command).equals(bare(String.join(" ", command.words()))))
        .findFirst()
        .map(one ->
            "what %s did before it executed %s in its own place is left out of what %s counts"
                .formatted(
                    command.program(), one.command.replaceFirst("(?<!\\\\) .*", ""), version));
  }

  /** However it is quoted. */
  private static String bare(String command) {
    return command.replaceAll("[\\\\\\s]", "");
  }

  private static Map<String, Log> logs(Path folder) {
    Map<String, Log> logs = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(LOG)) {
          // Names of commands may have any bytes.
          List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
          logs.put(
              name.substring(0, name.length() - LOG.length()),
              new Log(first(COMMAND, lines), first(PARENT, lines), lines));
        }
      }
      return logs;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what valgrind said: " + FileFault.why(failure), failure);
    }
  }

  private static String first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(one -> one.group(1))
        .findFirst()
        .orElse("");
  }
}
