package dev.steelyard.cli.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Programs;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code run} was given: the file of an experiment, or commands. */
sealed interface RunTarget {

  /** Without what makes it more than one word: blanks, parameters, signs of a shell. */
  Pattern BARE = Pattern.compile("[^\\s{}|;&$<>]+");

  /** An experiment's file, which may be missing. */
  record OfFile(Path file) implements RunTarget {}

  /** Command lines, at least one. */
  record OfCommands(List<String> lines) implements RunTarget {}

  /**
   * Tells files from commands: what ends as YAML files do is one, there or not, and so is a file
   * that is there and cannot be executed.
   *
   * @param words at least one
   * @throws SteelyardException when files are among several words, or a word is an option
   */
  static RunTarget of(List<String> words) {
    List<String> files = words.stream().filter(RunTarget::isFile).toList();
    if (words.stream().anyMatch(word -> word.startsWith("-"))) {
      throw SteelyardException.invalid(
          "each command is one word, with its options in quotes: steelyard run '%s'"
              .formatted(String.join(" ", words)));
    }
    requireQuotes(words);
    if (files.isEmpty()) {
      return new OfCommands(words);
    }
    if (words.size() > 1) {
      throw SteelyardException.invalid(
          files.size() == words.size()
              ? "%s and %s are two experiments; run one after the other"
                  .formatted(files.get(0), files.get(1))
              : "'%s' is an experiment's file and '%s' a command; run either one file or commands, each in quotes"
                  .formatted(
                      files.getFirst(),
                      words.stream().filter(word -> !isFile(word)).findFirst().orElse("")));
    }
    return new OfFile(Path.of(words.getFirst()));
  }

  /**
   * Refuses words of which some can only be arguments of those before them: commands of which each
   * is one word need quotes.
   */
  private static void requireQuotes(List<String> words) {
    boolean areBare = words.stream().allMatch(word -> BARE.matcher(word).matches());
    if (!areBare || words.stream().anyMatch(RunTarget::isNamedAsExperiment)) {
      return;
    }
    List<String> commands = new ArrayList<>();
    for (String word : words) {
      if (commands.isEmpty() || isProgram(word)) {
        commands.add(word);
      } else {
        commands.add(commands.removeLast() + " " + word);
      }
    }
    if (commands.size() < words.size() && isProgram(words.getFirst())) {
      throw SteelyardException.invalid(
          "'%s' is no program; each command is one word, with its arguments in quotes: steelyard run %s"
              .formatted(
                  words.stream().filter(word -> !isProgram(word)).findFirst().orElseThrow(),
                  commands.stream()
                      .map(command -> "'" + command + "'")
                      .collect(Collectors.joining(" "))));
    }
  }

  private static boolean isProgram(String word) {
    try {
      Path here = Path.of("").toAbsolutePath();
      Path path = here.resolve(word);
      return word.contains("/")
          ? Files.isRegularFile(path) && Files.isExecutable(path)
          : Programs.onPath(word, here, null).isPresent();
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  /** Whether it ends as the files of experiments do. */
  static boolean isNamedAsExperiment(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  private static boolean isFile(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    try {
      Path path = Path.of(word);
      boolean isNamedSo =
          isNamedAsExperiment(word)
              && (Files.exists(path) || word.strip().split("\\s", -1).length == 1);
      boolean isAddress = lower.matches("(https?|file):/.*");
      return isNamedSo
          || isAddress
          || Files.isDirectory(path)
          || (Files.exists(path) && !Files.isExecutable(path));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
