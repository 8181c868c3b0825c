package dev.steelyard.lab.workload.command;

import java.util.Optional;

/**
 * Tells whether a number that an expression found in a text is all of that number. {@code 1} of
 * {@code 1,089.0} is not, nor is {@code 9.6} of {@code 9.6e-05}, or {@code 5} of {@code -5}.
 */
final class WholeNumber {

  /** What stands between digits of one number, spaces of typesetters among it. */
  private static final String INSIDE = ".,eE'_\u2019\u00a0\u2009\u202f";

  private static final String EXPONENT = "eE";
  private static final String SIGNS = "+-\u2212";

  private final String text;
  private final String regex;

  /**
   * Of what an expression finds in a text.
   *
   * @param regex what it names beside its group, as the comma in {@code ([0-9.]+),}, ends a number
   */
  WholeNumber(String text, String regex) {
    this.text = text;
    this.regex = regex;
  }

  /** The longer number that a part of the text is of; empty where that is a whole one. */
  Optional<String> around(int from, int to) {
    int start = from;
    if (from > 0 && !isNamedBefore(text.charAt(from - 1))) {
      start = start(from);
    }
    int end = to;
    if (to < text.length() && !isNamedAfter(text.charAt(to))) {
      end = end(to);
    }
    return start == from && end == to ? Optional.empty() : Optional.of(text.substring(start, end));
  }

  /** A point alone stands for any character. */
  private boolean isNamedBefore(char last) {
    return regex.contains(last == '.' ? "\\.(" : last + "(");
  }

  private boolean isNamedAfter(char next) {
    return regex.contains(")\\" + next) || (next != '.' && regex.contains(")" + next));
  }

  private int start(int from) {
    int start = from;
    while (true) {
      int sign = isIn(SIGNS, start - 1) ? start - 1 : start;
      if (isDigit(start - 1)) {
        start--;
      } else if (isIn(sign < start ? EXPONENT : INSIDE, sign - 1) && isDigit(sign - 2)) {
        start = sign - 2;
      } else {
        return sign < start && isMinus(sign) ? sign : start;
      }
    }
  }

  /** In {@code size-5} and {@code 10-20} it is none. */
  private boolean isMinus(int at) {
    return text.charAt(at) != '+' && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
  }

  private int end(int to) {
    int end = to;
    while (true) {
      int sign = isIn(SIGNS, end + 1) ? end + 1 : end;
      if (isDigit(end)) {
        end++;
      } else if (isIn(end < sign ? EXPONENT : INSIDE, end) && isDigit(sign + 1)) {
        end = sign + 2;
      } else {
        return end;
      }
    }
  }

  private boolean isDigit(int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private boolean isIn(String characters, int at) {
    return at >= 0 && at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }
}
