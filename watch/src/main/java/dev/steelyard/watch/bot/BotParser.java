package dev.steelyard.watch.bot;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Makes a request of a line, or says what is wrong with it. */
final class BotParser {

  /** Values that mean nothing to any shell either, whoever puts them there. */
  private static final Pattern VALUE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/@+%=,*-]*+");

  /** A level may have a comma itself. */
  private static final Pattern LEVELS = Pattern.compile("[^=,]+=[^=,]++(,[^=,]++(=[^=,]++)?)*+");

  private static final int LONGEST_VALUE = 200;
  private static final int MOST_ITERATIONS = 10_000;
  private static final int MOST_VALUES = 20;
  private static final int LONGEST_SHOWN = 60;
  static final List<String> COMMANDS = List.of("run", "compare", "help");
  private static final List<String> OPTIONS = List.of("--only", "--iterations");

  private final List<String> only = new ArrayList<>();
  private OptionalInt iterations = OptionalInt.empty();

  private BotParser() {}

  /**
   * Of a line without the bot's name; nothing in it asks for help.
   *
   * @throws SteelyardException when it cannot be done; the message is markdown for its author
   */
  static BotRequest parse(String line) {
    List<String> words = BotLine.words(line);
    if (words.isEmpty()) {
      return new BotRequest.Help();
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "run" -> new BotParser().run(rest);
      case "compare" -> alone(new BotRequest.Compare(), rest);
      case "help", "--help" -> alone(new BotRequest.Help(), rest);
      default ->
          throw SteelyardException.invalid(
              "there is no command %s%s"
                  .formatted(
                      shown(words.getFirst()), Suggestion.orAll(words.getFirst(), COMMANDS)));
    };
  }

  /** The words of a run that was parsed, parsed once more. */
  static List<String> again(List<String> words) {
    return new BotParser().run(words).arguments();
  }

  private static BotRequest alone(BotRequest request, List<String> rest) {
    if (!rest.isEmpty()) {
      throw SteelyardException.invalid(
          "`%s` takes no options, and %s is given"
              .formatted(request.word(), shown(rest.getFirst())));
    }
    return request;
  }

  private BotRequest run(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int sign = word.indexOf('=');
      boolean isJoined = word.startsWith("--") && sign > 0;
      String option = isJoined ? word.substring(0, sign) : word;
      if (!OPTIONS.contains(option)) {
        throw SteelyardException.invalid(
            "`run` has no option %s%s".formatted(shown(option), Suggestion.orAll(option, OPTIONS)));
      }
      if (!isJoined && i + 1 == words.size()) {
        throw SteelyardException.invalid("`%s` lacks its value".formatted(option));
      }
      String value = isJoined ? word.substring(sign + 1) : words.get(++i);
      take(option, value);
    }
    return new BotRequest.Run(only, iterations);
  }

  private void take(String option, String value) {
    if (value.length() > LONGEST_VALUE) {
      throw SteelyardException.invalid(
          "`%s` is longer than %d characters".formatted(option, LONGEST_VALUE));
    }
    if (!VALUE.matcher(value).matches()) {
      throw SteelyardException.invalid(
          "`%s` is %s; a value begins with a letter or digit and has letters, digits, blanks and `._:/@+%%=,*-`"
              .formatted(option, shown(value)));
    }
    switch (option) {
      case "--only" -> {
        if (!LEVELS.matcher(value).matches()) {
          throw SteelyardException.invalid(
              "`--only` is %s; write `FACTOR=LEVEL`".formatted(shown(value)));
        }
        only.add(value);
      }
      default -> {
        if (iterations.isPresent()) {
          throw SteelyardException.invalid("`--iterations` is given twice");
        }
        iterations = OptionalInt.of(iterations(value));
      }
    }
    if (only.size() > MOST_VALUES) {
      throw SteelyardException.invalid("more than %d levels are named".formatted(MOST_VALUES));
    }
  }

  private static int iterations(String value) {
    int number = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    if (number < 1 || number > MOST_ITERATIONS) {
      throw SteelyardException.invalid(
          "`--iterations` is %s; give a number from 1 to 10,000".formatted(shown(value)));
    }
    return number;
  }

  /** Somebody's text as code, in which nothing has a meaning and nobody is called. */
  static String shown(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}\\p{P} +=<>|$~^]", "?");
    String some = plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
    return some.isBlank() ? "empty" : "`" + some + "`";
  }
}
