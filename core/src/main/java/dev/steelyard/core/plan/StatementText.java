package dev.steelyard.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parts of a statement end: comments, quotations and numbers, in whatever dialect. */
record StatementText(String text) {

  private static final Pattern DOLLARS = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

  /** Comments lie within each other where the database knows that, and then all are closed. */
  int afterComment(int at) {
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
    int first = text.indexOf("*/", at + 2);
    return first < 0 ? text.length() : first + 2;
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
    int end = mark.lookingAt() ? text.indexOf(mark.group(), mark.end()) : -1;
    return end < 0 ? at : end + mark.group().length();
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
