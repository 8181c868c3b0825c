package dev.steelyard.core.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of a statement end: comments, quotations and numbers, in whatever dialect. They
 * are asked for in their order. For use by one thread.
 */
final class StatementText {

  private static final Pattern DOLLARS = Pattern.compile("\\$(?:[A-Za-z_]\\w*+)?\\$");

  private final String text;

  /** Whether comments lie within each other, as far as is known. */
  private boolean isNested = true;

  /** Where marks such as {@code $body$} stand for the last time; empty before one is asked for. */
  private Map<String, Integer> lastDollars = Map.of();

  StatementText(String text) {
    this.text = text;
  }

  /** Comments lie within each other where the database knows that, and then all are closed. */
  int afterComment(int at) {
    int nested = isNested ? afterNested(at) : text.length() + 1;
    if (nested <= text.length()) {
      return nested;
    }
    isNested = false;
    int first = text.indexOf("*/", at + 2);
    return first < 0 ? text.length() : first + 2;
  }

  /** Beyond the end for one that is not closed. */
  private int afterNested(int at) {
    int depth = 0;
    for (int end = at; end < text.length(); end++) {
      if (text.startsWith("/*", end)) {
        depth++;
        end++;
      } else if (text.startsWith("*/", end)) {
        depth--;
        end++;
        if (depth == 0) {
          return end + 1;
        }
      }
    }
    return text.length() + 1;
  }

  boolean isSignOfNumber(int place) {
    return "+-".indexOf(text.charAt(place)) >= 0 && isNumber(place + 1);
  }

  /** Whether a number begins here, which may be a fraction alone: {@code .5}. */
  boolean isNumber(int place) {
    int first = text.startsWith(".", place) ? place + 1 : place;
    return first < text.length() && isDigit(text.charAt(first));
  }

  /** Two marks within stand for one. */
  int afterQuoted(int begin, boolean hasBackslashes) {
    char mark = text.charAt(begin);
    int end = begin + 1;
    while (end < text.length()) {
      if (hasBackslashes && text.charAt(end) == '\\') {
        end++;
      } else if (text.charAt(end) == mark) {
        if (end + 1 >= text.length() || text.charAt(end + 1) != mark) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return text.length();
  }

  /** Of text between two marks such as {@code $$} or {@code $body$}. */
  int afterDollars(int at) {
    Matcher mark = DOLLARS.matcher(text).region(at, text.length());
    if (!mark.lookingAt() || lastDollars().getOrDefault(mark.group(), 0) < mark.end()) {
      return at;
    }
    return text.indexOf(mark.group(), mark.end()) + mark.group().length();
  }

  /** They are found once: to look for each to the end takes long where none is there again. */
  private Map<String, Integer> lastDollars() {
    if (lastDollars.isEmpty()) {
      lastDollars = new HashMap<>();
      int from = text.indexOf('$');
      for (int to = text.indexOf('$', from + 1); to > 0; to = text.indexOf('$', from + 1)) {
        lastDollars.put(text.substring(from, to + 1), from);
        from = to;
      }
    }
    return lastDollars;
  }

  static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  int afterNumber(int begin) {
    int end = begin;
    while (end < text.length() && isPartOfNumber(end)) {
      end++;
    }
    return end;
  }

  private boolean isPartOfNumber(int place) {
    char here = text.charAt(place);
    boolean isSign =
        (here == '+' || here == '-') && "eE".indexOf(text.charAt(Math.max(0, place - 1))) >= 0;
    return Character.isLetterOrDigit(here) || here == '.' || here == '_' || isSign;
  }
}
