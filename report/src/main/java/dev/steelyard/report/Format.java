package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a report can be written in. */
public enum Format {
  TEXT,
  JSON,
  CSV,
  MARKDOWN,
  HTML;

  private static final Map<String, Format> ENDINGS =
      Map.of(
          "html", HTML,
          "htm", HTML,
          "md", MARKDOWN,
          "json", JSON,
          "csv", CSV,
          "txt", TEXT);

  /** The format that the name of a file says; empty where it says none. */
  public static Optional<Format> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(ENDINGS.get(name.substring(name.lastIndexOf('.') + 1)));
  }

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
    return parse(word, List.of(values()));
  }

  /**
   * The format of this word, where it is one of those that something can be written in.
   *
   * @throws SteelyardException when it is none of them
   */
  public static Format parse(String word, List<Format> offered) {
    Optional<Format> known =
        Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    return known
        .filter(offered::contains)
        .orElseThrow(() ->
            SteelyardException.invalid(
                known.isPresent()
                    ? "this cannot be written as %s; use %s".formatted(word, oneOf(offered))
                    : "there is no format '%s'%s"
                        .formatted(word, Suggestion.orAll(word, words(offered)))));
  }

  /** {@code text, json or html}. */
  public static String oneOf(List<Format> some) {
    List<String> words = words(some);
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static List<String> words(List<Format> some) {
    return some.stream().map(Format::word).toList();
  }
}
