package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a statement asks of columns by its own words, whatever becomes of it in a plan: SQLite tells
 * no more than what an index finds.
 *
 * @param parts what has to hold, each for itself, of all clauses; without what tables are called
 */
record AskedConditions(List<String> parts) {

  private static final Pattern TABLE =
      Pattern.compile("(?i)(?:\"[^\"]+\"|`[^`]+`|\\b[a-z_]\\w*) ?\\. ?(?=[a-z_\"`])");

  private static final Pattern NEGATED =
      Pattern.compile("(?i)<>|!=|\\bNOT (?:IN|LIKE|ILIKE|GLOB|BETWEEN|SIMILAR|REGEXP)\\b|!~");

  private static final Pattern IS_NOT = Pattern.compile("(?i)\\bIS NOT\\b(?! DISTINCT)");

  private static final Pattern PATTERN =
      Pattern.compile("(?i)~|\\b(?:LIKE|ILIKE|GLOB|SIMILAR|REGEXP|MATCH)\\b");

  private static final Pattern POINT = Pattern.compile("(?i)=|\\b(?:IN|IS)\\b");

  private static final Pattern BETWEEN = Pattern.compile("(?i)\\bBETWEEN\\b");

  private static final Pattern ORDER = Pattern.compile("[<>]=?");

  private static final Pattern JOIN = Pattern.compile("[\\w\"`]+ ?==? ?[\\w\"`]+");

  private static final Set<ColumnBound> ALL = EnumSet.allOf(ColumnBound.class);

  AskedConditions {
    parts = List.copyOf(parts);
  }

  /** Of a statement without its values. */
  static AskedConditions of(String shape) {
    List<String> parts = new ArrayList<>();
    for (String clause : StatementClauses.of(shape).conditions()) {
      for (String part : PlanCondition.parts(Negation.carried(withoutStatements(clause)))) {
        parts.add(TABLE.matcher(part).replaceAll("").strip());
      }
    }
    return new AskedConditions(parts);
  }

  /** Those that are about any of these columns, in the order of their letters. */
  List<String> about(Set<String> columns) {
    return parts.stream()
        .filter(part -> columns.stream().anyMatch(column -> names(part, column)))
        .sorted()
        .toList();
  }

  /** How many conditions are about a column. */
  long about(String column) {
    return parts.stream().filter(part -> names(part, column)).count();
  }

  /** Whether one is about a column as it is. */
  boolean isAlone(String column) {
    return parts.stream()
        .flatMap(part -> PlanCondition.ways(part).stream())
        .anyMatch(way ->
            PlanCondition.computed(List.of(way)).stream().anyMatch(column::equalsIgnoreCase));
  }

  /**
   * Whether all that are about a column, or one that is compared with it, are about columns alone.
   *
   * @param isShared whether a column of this name is what tables are joined by
   */
  boolean areJoinsAlone(String column, Predicate<String> isShared) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Deque<String> open = new ArrayDeque<>(List.of(column));
    while (!open.isEmpty()) {
      String one = open.pop();
      List<String> about = about(Set.of(one));
      if (known.add(one)) {
        if (about.isEmpty()
            || !about.stream()
                .allMatch(part -> JOIN.matcher(part).matches() || isShared.test(part))) {
          return false;
        }
        about.forEach(part -> open.addAll(PlanCondition.columns(List.of(part))));
      }
    }
    return true;
  }

  /** Whether all are that a column is equal to another one. */
  boolean areJoinsAlone() {
    return parts.stream().allMatch(part -> JOIN.matcher(part).matches());
  }

  /** Whether one is about a column and others. */
  boolean isCompared(String column) {
    return parts.stream()
        .anyMatch(part -> names(part, column) && PlanCondition.columns(List.of(part)).size() > 1);
  }

  /** What all of them tell of a column that none of the others says of two columns, too. */
  Set<ColumnBound> bounds(String column, AskedConditions others) {
    Set<ColumnBound> all = EnumSet.noneOf(ColumnBound.class);
    for (String part : parts) {
      boolean isJoin = PlanCondition.columns(List.of(part)).size() > 1;
      if (names(part, column) && !(isJoin && others.parts.contains(part))) {
        all.addAll(bounds(part, column));
      }
    }
    return all;
  }

  private static boolean names(String text, String column) {
    return PlanCondition.columns(List.of(text)).stream().anyMatch(column::equalsIgnoreCase);
  }

  /** Of ways that are all about the column alone, what each tells; else what any does. */
  private static Set<ColumnBound> bounds(String part, String column) {
    List<String> ways = PlanCondition.ways(part);
    if (ways.size() == 1) {
      return ofOne(part, column);
    }
    boolean areAlone =
        ways.stream().allMatch(way -> PlanCondition.columns(List.of(way)).size() == 1);
    Set<ColumnBound> found =
        areAlone ? EnumSet.allOf(ColumnBound.class) : EnumSet.noneOf(ColumnBound.class);
    for (String way : ways) {
      if (names(way, column)) {
        Set<ColumnBound> of = EnumSet.noneOf(ColumnBound.class);
        PlanCondition.parts(way).forEach(one -> of.addAll(ofOne(one, column)));
        if (areAlone) {
          found.retainAll(of);
        } else {
          found.addAll(of);
        }
      }
    }
    return found;
  }

  private static Set<ColumnBound> ofOne(String part, String column) {
    if (!names(part, column) || NEGATED.matcher(part).find() || IS_NOT.matcher(part).find()) {
      return Set.of();
    }
    if (PATTERN.matcher(part).find()) {
      return ALL;
    }
    if (BETWEEN.matcher(part).find()) {
      return EnumSet.of(ColumnBound.LOWER, ColumnBound.UPPER);
    }
    String[] sides = ORDER.split(part, 2);
    if (sides.length == 2) {
      return side(part, sides, column);
    }
    return POINT.matcher(part).find() ? EnumSet.of(ColumnBound.POINT) : ALL;
  }

  private static Set<ColumnBound> side(String part, String[] sides, String column) {
    boolean isLeft = names(sides[0], column);
    boolean isBoth = isLeft && names(sides[1], column);
    boolean isTurned = (isLeft ? sides[0] : sides[1]).matches(".*(?<![-<>=])-(?!>).*");
    if (isBoth || isTurned) {
      return EnumSet.of(ColumnBound.LOWER, ColumnBound.UPPER);
    }
    boolean isLower = part.contains(">") == isLeft;
    return EnumSet.of(isLower ? ColumnBound.LOWER : ColumnBound.UPPER);
  }

  /**
   * With no more than a word in the place of each statement within this one, whose conditions are
   * apart.
   */
  private static String withoutStatements(String clause) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (int at = 0; at < clause.length(); at++) {
      char here = clause.charAt(at);
      if (depth > 0) {
        depth += here == '(' ? 1 : here == ')' ? -1 : 0;
      } else if (here == '(' && isStatement(clause, at + 1)) {
        depth = 1;
        text.append("statement()");
      } else {
        text.append(here);
      }
    }
    return text.toString();
  }

  private static boolean isStatement(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.regionMatches(/* ignoreCase= */ true, at, "select ", 0, 7)
        || text.regionMatches(/* ignoreCase= */ true, at, "with ", 0, 5);
  }
}
