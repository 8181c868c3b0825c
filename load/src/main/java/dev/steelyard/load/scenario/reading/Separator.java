package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;

/** What parts the fields of a table. */
final class Separator {

  static final char USUAL = ',';

  private static final String TAB = "tab";
  private static final String TAKEN = "\"\\\r\n";

  private Separator() {}

  /**
   * The character that is meant: itself, or {@code tab}.
   *
   * @throws SteelyardException when it is none
   */
  static char of(String text) {
    if (text.equals(TAB)) {
      return '\t';
    }
    if (text.length() != 1 || TAKEN.contains(text) || Character.isSurrogate(text.charAt(0))) {
      throw SteelyardException.invalid(
          "separator is '%s'; it must be one character, such as \";\", or tab".formatted(text));
    }
    return text.charAt(0);
  }
}
