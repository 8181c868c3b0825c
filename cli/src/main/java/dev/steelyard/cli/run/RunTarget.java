package dev.steelyard.cli.run;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What {@code run} was given: the file of an experiment, or commands. */
sealed interface RunTarget {

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
