package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Conditions as databases write them: what is held together by AND, one by one. */
final class PlanCondition {

  private static final String AND = " AND ";

  private PlanCondition() {}

  /** All of them, each once and without its values, in the order of their letters. */
  static List<String> shapes(List<String> conditions) {
    TreeSet<String> shapes = new TreeSet<>();
    for (String one : conditions) {
      parts(one).forEach(part -> shapes.add(StatementShape.of(part)));
    }
    return List.copyOf(shapes);
  }

  /** What has to hold, each for itself. */
  static List<String> parts(String condition) {
    String bare = withoutParentheses(condition.strip());
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean isBetween = false;
    for (int at = 0; at < bare.length(); at++) {
      char here = bare.charAt(at);
      if (here == '\'' || here == '"') {
        at = endOfQuoted(bare, at);
      } else if (here == '(' || here == '[') {
        depth++;
      } else if (here == ')' || here == ']') {
        depth--;
      } else if (depth == 0 && bare.regionMatches(true, at, " BETWEEN ", 0, 9)) {
        isBetween = true;
      } else if (depth == 0 && bare.regionMatches(true, at, AND, 0, AND.length())) {
        // The first AND after BETWEEN belongs to it.
        if (!isBetween) {
          parts.add(bare.substring(from, at));
          from = at + AND.length();
        }
        isBetween = false;
      }
    }
    parts.add(bare.substring(from));
    return parts.size() == 1
        ? (bare.isEmpty() ? List.of() : List.of(bare))
        : parts.stream().flatMap(one -> parts(one).stream()).toList();
  }

  private static int endOfQuoted(String text, int start) {
    int end = text.indexOf(text.charAt(start), start + 1);
    return end < 0 ? text.length() - 1 : end;
  }

  private static String withoutParentheses(String text) {
    String bare = text;
    while (bare.length() > 1 && bare.charAt(0) == '(' && closes(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Where the first parenthesis closes; -1 where it never does. */
  private static int closes(String text) {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char here = text.charAt(at);
      if (here == '\'' || here == '"') {
        at = endOfQuoted(text, at);
      } else if (here == '(') {
        depth++;
      } else if (here == ')' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }
}
