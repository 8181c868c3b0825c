package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a report can be written in. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  MARKDOWN,
  HTML;

  /** The word it is chosen by: {@code text}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of this word.
   *
   * @throws SteelyardException when there is none
   */
  public static Format parse(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "there is no format '%s'%s".formatted(word, Suggestion.orAll(word, words()))));
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(Format::word).toList();
  }
}
