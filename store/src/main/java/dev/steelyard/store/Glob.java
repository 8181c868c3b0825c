package dev.steelyard.store;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A pattern for whole names: {@code *} stands for any characters, also none, {@code ?} for exactly
 * one, and a backslash takes the next character as it is. All else, brackets too, stands for
 * itself; case counts.
 */
public record Glob(String pattern) {

  /** The pattern that matches exactly this text. */
  public static Glob exactly(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(c == '*' || c == '?' || c == '\\' ? "\\" : "").append(c);
    }
    return new Glob(pattern.toString());
  }

  /** Whether it can match more than one text. */
  public boolean isPattern() {
    return !translate(literal -> "", String::valueOf).isEmpty();
  }

  /** The one text that it matches when it {@link #isPattern is no pattern}. */
  public String literal() {
    return translate(String::valueOf, String::valueOf);
  }

  /**
   * The pattern in another language.
   *
   * @param literal writes a character that stands for itself
   * @param wildcard writes {@code *} or {@code ?}
   */
  public String translate(
      Function<Character, String> literal, Function<Character, String> wildcard) {
    StringBuilder translated = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        translated.append(literal.apply(pattern.charAt(i)));
      } else {
        translated.append((c == '*' || c == '?' ? wildcard : literal).apply(c));
      }
    }
    return translated.toString();
  }

  /** Whether it matches a text. */
  public Predicate<String> matching() {
    return Pattern.compile(
            translate(
                literal -> Pattern.quote(String.valueOf(literal)),
                wildcard -> wildcard == '*' ? ".*" : "."),
            Pattern.DOTALL)
        .asMatchPredicate();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
