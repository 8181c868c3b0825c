package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions as databases write them: what is held together by AND, one by one. */
final class PlanCondition {

  static final String AND = " AND ";
  static final String OR = " OR ";
  private static final String BETWEEN = " BETWEEN ";

  private PlanCondition() {}

  /** All of them, each once and without its values, in the order of their letters. */
  static List<String> shapes(List<String> conditions) {
    TreeSet<String> shapes = new TreeSet<>();
    for (String one : conditions) {
      parts(one).forEach(part -> shapes.add(StatementShape.of(part)));
    }
    return List.copyOf(shapes);
  }

  private static final Pattern FOUND = Pattern.compile("(?i)\\bDynamic Filter \\(([^()]+)\\)");

  private static final Pattern OPTIONAL = Pattern.compile("(?i)\\boptional: ");

  /** A shape without DuckDB's words for how it is used. */
  static String told(String shape) {
    String bare = OPTIONAL.matcher(shape).replaceAll("");
    return FOUND.matcher(bare).replaceAll("what is found of $1 while it is read");
  }

  /** A text of a condition. */
  static final Pattern QUOTED = Pattern.compile(QuotedText.PATTERN);

  /** Functions that a database quotes, as they are called like words of its own, are no columns. */
  private static final Pattern WORD =
      Pattern.compile(
          "\"[^\"]+\"\\s*\\(|\"([^\"]+)\"|(?<![\\w.:$#])([A-Za-z_][\\w.]*)\\b(?!\\s*\\()");

  private static final Set<String> NOT_COLUMNS =
      Set.of(
          "and",
          "or",
          "not",
          "is",
          "null",
          "in",
          "between",
          "like",
          "ilike",
          "any",
          "all",
          "true",
          "false",
          "cast",
          "as",
          "case",
          "when",
          "then",
          "else",
          "end",
          "escape",
          "interval",
          "array",
          "timestamp",
          "date",
          "time",
          "varchar",
          "integer",
          "bigint",
          "smallint",
          "double",
          "precision",
          "text",
          "numeric",
          "decimal",
          "boolean",
          "optional",
          "dynamic",
          "filter",
          "subplan",
          "current_date",
          "current_timestamp",
          "current_time",
          "localtime",
          "localtimestamp",
          "similar",
          "from",
          "to",
          "at",
          "zone",
          "with",
          "without");

  /**
   * The columns that conditions are about, in the order of their letters; of one that names none,
   * its shape. Databases write the same condition in another way for other values, as a list or a
   * range.
   */
  static SortedSet<String> columns(List<String> conditions) {
    TreeSet<String> columns = new TreeSet<>();
    for (String one : conditions) {
      for (String part : parts(one)) {
        SortedSet<String> of = columnsOf(part);
        columns.addAll(of.isEmpty() ? Set.of(StatementShape.of(part)) : of);
      }
    }
    return columns;
  }

  /** Those that a database bounds by what it finds while it reads, asked by no condition. */
  static Set<String> dynamic(List<String> conditions) {
    Set<String> columns = new TreeSet<>();
    for (String one : conditions) {
      parts(one).stream()
          .filter(part -> part.toLowerCase(Locale.ROOT).contains("dynamic filter"))
          .forEach(part -> columns.addAll(columnsOf(part)));
    }
    return columns;
  }

  /**
   * The same, each with what is computed of it, and those of which one is enough together: {@code
   * amount OR day}. What each way out asks of a column is asked of it whatever holds.
   */
  static SortedSet<String> computed(List<String> conditions) {
    TreeSet<String> columns = new TreeSet<>();
    for (String one : conditions) {
      for (String part : parts(one)) {
        SortedSet<String> of = computed(part);
        columns.addAll(of.isEmpty() ? Set.of(StatementShape.of(part)) : of);
      }
    }
    return columns;
  }

  private static SortedSet<String> computed(String part) {
    List<String> ways = ways(part);
    if (ways.size() == 1) {
      return ConditionColumns.of(part);
    }
    TreeSet<String> all = new TreeSet<>();
    TreeSet<String> always = new TreeSet<>(computed(List.of(ways.getFirst())));
    for (String way : ways) {
      SortedSet<String> of = computed(List.of(way));
      all.addAll(of);
      always.retainAll(of);
    }
    all.removeAll(always);
    if (!all.isEmpty()) {
      always.add(String.join(OR, all));
    }
    return always;
  }

  /** Of which one is enough; the condition itself where it is one. */
  static List<String> ways(String part) {
    return split(withoutNot(part), OR);
  }

  private static String withoutNot(String part) {
    String bare = withoutParentheses(part.strip());
    return bare.regionMatches(true, 0, "NOT (", 0, 5)
        ? withoutParentheses(bare.substring(4).strip())
        : bare;
  }

  /** Whether a word in lower case may be a column's name. */
  static boolean isColumn(String word) {
    return !NOT_COLUMNS.contains(word);
  }

  private static SortedSet<String> columnsOf(String condition) {
    TreeSet<String> columns = new TreeSet<>();
    Matcher word =
        WORD.matcher(QUOTED.matcher(condition.replaceAll("::\\s*[\\w ]+", "")).replaceAll("?"));
    while (word.find()) {
      String found = word.group(1) == null ? word.group(2) : word.group(1);
      if (found != null && !NOT_COLUMNS.contains(found.toLowerCase(Locale.ROOT))) {
        columns.add(found.substring(found.lastIndexOf('.') + 1));
      }
    }
    return columns;
  }

  /** What has to hold, each for itself. */
  static List<String> parts(String condition) {
    List<String> parts = split(withoutParentheses(condition.strip()), AND);
    return parts.size() == 1 ? parts : parts.stream().flatMap(one -> parts(one).stream()).toList();
  }

  /** What stands between words that are in no parentheses; none of nothing. */
  static List<String> split(String bare, String by) {
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
      } else if (depth == 0 && bare.regionMatches(true, at, BETWEEN, 0, BETWEEN.length())) {
        isBetween = true;
      } else if (depth == 0 && bare.regionMatches(true, at, by, 0, by.length())) {
        // The first AND after BETWEEN belongs to it.
        if (!isBetween || by.equals(OR)) {
          parts.add(bare.substring(from, at));
          from = at + by.length();
        }
        isBetween = false;
      }
    }
    parts.add(bare.substring(from));
    return bare.isEmpty() ? List.of() : parts;
  }

  private static int endOfQuoted(String text, int start) {
    int end = text.indexOf(text.charAt(start), start + 1);
    return end < 0 ? text.length() - 1 : end;
  }

  static String withoutParentheses(String text) {
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
