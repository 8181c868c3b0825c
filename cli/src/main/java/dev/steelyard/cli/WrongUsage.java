package dev.steelyard.cli;

import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.core.text.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that is wrong: the word that is, and the one that was meant. */
final class WrongUsage {

  /**
   * Asks for help as other tools let one ask: {@code help} is {@code --help}, and {@code help run}
   * is {@code run --help}.
   */
  static final String HELP = "help";

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private WrongUsage() {}

  /** The command line with the word for help put as an option. */
  static String[] withoutHelpWord(String... args) {
    if (args.length == 0 || !args[0].equals(HELP)) {
      return args;
    }
    List<String> asked = Arrays.asList(args).subList(1, args.length);
    boolean isKnown = asked.isEmpty() || Steelyard.commands().contains(asked.getFirst());
    return Stream.concat(asked.stream(), isKnown ? Stream.of("--help") : Stream.of())
        .toArray(String[]::new);
  }

  /**
   * Refuses options and parameters without a text, as a variable that is not set makes them.
   *
   * @throws ParameterException naming the first of them
   */
  static void requireNoBlank(ParseResult parsed) {
    for (ArgSpec one : parsed.matchedArgs()) {
      for (String text : one.originalStringValues()) {
        if (text.isBlank()) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              "%s is %s; give it a value or leave it out"
                  .formatted(nameOf(one), text.isEmpty() ? "empty" : "blank"));
        }
      }
    }
  }

  private static String nameOf(ArgSpec one) {
    return one instanceof OptionSpec option ? option.longestName() : one.paramLabel();
  }

  /** In one line. */
  static String message(ParameterException failure) {
    return switch (failure) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          unmatched(unmatched.getUnmatched().getFirst(), failure.getCommandLine());
      default ->
          choice(failure)
              .or(() -> number(failure))
              .orElseGet(() -> String.valueOf(failure.getMessage()));
    };
  }

  private static String unmatched(String word, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> options =
        spec.options().stream().flatMap(option -> Stream.of(option.names())).toList();
    boolean isFirst = spec.parent() == null;
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      String meant = isOfCommand(option, spec) ? "" : Suggestion.of(option, options);
      return "'%s' has no option '%s'%s"
          .formatted(
              spec.qualifiedName(),
              option,
              meant.isEmpty() && spec.name().equals("run")
                  ? "; a command that is to be timed is one word, with its options in quotes"
                  : meant);
    }
    if (isFirst) {
      List<String> known =
          Stream.of(Steelyard.commands().stream(), Stream.of(HELP), options.stream())
              .flatMap(one -> one)
              .toList();
      return "there is no command '%s'%s"
          .formatted(word, file(word).orElseGet(() -> Suggestion.of(word, known)));
    }
    Optional<String> taken = taken(spec);
    if (taken.isPresent()) {
      // The first word was taken for a file, which a command in its place would not be.
      String meant = Suggestion.of(taken.get(), spec.subcommands().keySet());
      return meant.isEmpty()
          ? "'%s' takes one file and has no use for '%s'; its commands are %s"
              .formatted(spec.qualifiedName(), word, String.join(", ", spec.subcommands().keySet()))
          : "'%s' has no command '%s'%s".formatted(spec.qualifiedName(), taken.get(), meant);
    }
    if (!spec.subcommands().isEmpty()) {
      return "'%s' has no command '%s'%s"
          .formatted(spec.qualifiedName(), word, Suggestion.of(word, spec.subcommands().keySet()));
    }
    String rate =
        spec.name().equals("load") && word.matches("[0-9.]+")
            ? "; a rate is given as -R %s, since -q is --quiet".formatted(word)
            : "";
    return "'%s' has no use for '%s'%s".formatted(spec.qualifiedName(), word, rate);
  }

  /** Whether it is rather an option of a command that is to be timed: {@code run ls -l}. */
  private static boolean isOfCommand(String option, CommandSpec spec) {
    return spec.name().equals("run")
        && !option.startsWith("--")
        && spec.positionalParameters().stream()
            .anyMatch(one -> !one.originalStringValues().isEmpty());
  }

  /** The word that stands where a command could, where one has files as well as commands. */
  private static Optional<String> taken(CommandSpec spec) {
    return spec.subcommands().isEmpty()
        ? Optional.empty()
        : spec.positionalParameters().stream()
            .flatMap(one -> one.originalStringValues().stream())
            .findFirst();
  }

  private static Optional<String> file(String word) {
    if (word.isBlank()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(word);
      return FileKind.of(file).map(kind -> "; " + kind.hint(file));
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }

  /** Of a number, in the words of who wrote it. */
  private static Optional<String> number(ParameterException failure) {
    ArgSpec argument = failure.getArgSpec();
    String given = failure.getValue();
    if (argument == null || given == null) {
      return Optional.empty();
    }
    Class<?> type = argument.type();
    boolean isWhole = WHOLE.contains(type);
    if (!isWhole && !type.equals(double.class) && !type.equals(Double.class)) {
      return Optional.empty();
    }
    boolean isBeyond = isWhole && given.matches("[-+]?\\d+");
    return Optional.of(
        "%s is '%s'%s"
            .formatted(
                nameOf(argument),
                given,
                isBeyond
                    ? ", which is too " + (given.startsWith("-") ? "small" : "large")
                    : isWhole ? "; write a whole number" : "; write a number"));
  }

  /** Of one of some words. */
  private static Optional<String> choice(ParameterException failure) {
    ArgSpec argument = failure.getArgSpec();
    String given = failure.getValue();
    if (argument == null || given == null || !argument.type().isEnum()) {
      return Optional.empty();
    }
    List<String> known =
        Arrays.stream(argument.type().getEnumConstants())
            .map(one -> one.toString().toLowerCase(Locale.ROOT))
            .toList();
    return Optional.of(
        argument instanceof OptionSpec option
            ? "%s is '%s'%s".formatted(option.longestName(), given, Suggestion.orAll(given, known))
            : "'%s' has no '%s'%s"
                .formatted(
                    failure.getCommandLine().getCommandSpec().qualifiedName(),
                    given,
                    Suggestion.orAll(given, known)));
  }
}
