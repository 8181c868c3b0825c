package dev.steelyard.watch.dispatch;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a command line that no shell reads: apart by blanks, together within quotes. */
final class ProgramWords {

  /** Possessive: otherwise each character of a word takes a frame of the stack. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])++");

  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

  /** ssh hands its words to a shell of its own, for which none of these has a meaning. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+@:=,-]*");

  private ProgramWords() {}

  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
    }
    boolean isWhole = WORD.matcher(line).replaceAll("").isBlank();
    if (words.isEmpty() || !isWhole) {
      throw SteelyardException.invalid(
          "'%s' is no command: it has no program, or a quote that does not end"
              .formatted(line.strip()));
    }
    return words;
  }

  /**
   * The words with values in their places.
   *
   * @throws SteelyardException when there is no such value, or it could mean something to a shell
   */
  static List<String> filled(List<String> words, Map<String, String> values) {
    return words.stream()
        .map(word ->
            PLACE
                .matcher(word)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values))))
        .toList();
  }

  /**
   * Refuses places of words for which there is no value.
   *
   * @throws SteelyardException naming those that there are
   */
  static void requireNames(List<String> words, Set<String> names) {
    for (String word : words) {
      PLACE
          .matcher(word)
          .results()
          .map(place -> place.group(1))
          .filter(name -> !names.contains(name))
          .findFirst()
          .ifPresent(name -> {
            throw unknown(name, names);
          });
    }
  }

  private static SteelyardException unknown(String name, Set<String> names) {
    return SteelyardException.invalid(
        "{%s} in the command that measures elsewhere is no value; there are %s"
            .formatted(name, String.join(", ", names.stream().sorted().toList())));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw unknown(name, values.keySet());
    }
    if (!HARMLESS.matcher(value).matches()) {
      throw SteelyardException.cannotRun(
          "{%s} is '%s', which a shell on the other side could take for more than a word; it is not handed on"
              .formatted(name, value));
    }
    return value;
  }
}
