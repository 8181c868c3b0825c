package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * From which sides conditions bound a column, as statistics, zone maps and indexes can use it: a
 * range from both, a comparison by order from one. What matches a pattern, or is about something
 * that is computed of the column, bounds it from none, whatever function carries it.
 */
final class ColumnBounds {

  private static final Pattern OPTIONAL = Pattern.compile("(?i)^[\\s(]*optional:");

  /** By which PostgreSQL compares texts letter by letter: an order, and no pattern. */
  private static final Pattern BY_LETTER = Pattern.compile("~([<>]=?)~");

  private static final Pattern NO_ORDER = Pattern.compile("<>|!=|->>?|<->");

  private static final Pattern NO_POINT = Pattern.compile("(?i)<>|!=|\\b(?:BETWEEN|NOT)\\b");

  private static final Pattern PATTERN =
      Pattern.compile("(?i)~|\\b(?:LIKE|ILIKE|GLOB|SIMILAR|REGEXP|MATCH)\\b");

  private ColumnBounds() {}

  /**
   * Columns that a scan bounded from a side from which another one does not, though there is more
   * asked of them than this bounds.
   *
   * @param was what bounded how much was read
   * @param is what does now
   * @param later what is asked now of the rows that were read
   * @param isAsked whether the statement asks this of a column, in whatever words
   */
  static SortedSet<String> lost(
      List<String> was,
      List<String> is,
      List<String> later,
      BiPredicate<String, Set<ColumnBound>> isAsked) {
    Map<String, Set<ColumnBound>> before = all(was);
    Map<String, Set<ColumnBound>> now = all(is);
    Set<String> inScan = matched(is);
    List<Map<String, Set<ColumnBound>>> afterwards = each(later);
    SortedSet<String> lost = new TreeSet<>();
    before.forEach((column, sides) -> {
      Set<ColumnBound> left = now.getOrDefault(column, Set.of());
      Set<ColumnBound> missing = EnumSet.noneOf(ColumnBound.class);
      missing.addAll(sides);
      missing.removeAll(left);
      boolean isLess = now.containsKey(column) && !missing.isEmpty();
      if (isLess
          && (inScan.contains(column)
              // With no side left, it is what is computed of it that is told.
              || (!left.isEmpty() && isAsked.test(column, missing))
              || afterwards.stream().anyMatch(one -> isMore(one, column, left)))) {
        lost.add(column);
      }
    });
    return lost;
  }

  /** Whether two bound the columns that both are about in the same way. */
  static boolean areAlike(List<String> some, List<String> others) {
    Map<String, Set<ColumnBound>> one = all(some);
    Map<String, Set<ColumnBound>> other = all(others);
    return one.entrySet().stream()
        .allMatch(
            bound -> bound.getValue().equals(other.getOrDefault(bound.getKey(), bound.getValue())));
  }

  /** Columns that are matched by a pattern, as they are. */
  static SortedSet<String> matched(List<String> conditions) {
    SortedSet<String> columns = new TreeSet<>();
    for (String condition : conditions) {
      for (String part : PlanCondition.parts(condition)) {
        of(part)
            .forEach((column, sides) -> {
              if (sides.isEmpty() && PlanCondition.computed(List.of(part)).contains(column)) {
                columns.add(column);
              }
            });
      }
    }
    return columns;
  }

  private static boolean isMore(
      Map<String, Set<ColumnBound>> condition, String column, Set<ColumnBound> left) {
    return condition.containsKey(column)
        && (condition.get(column).isEmpty() || !left.containsAll(condition.get(column)));
  }

  /** Of all conditions, which hold together. */
  private static Map<String, Set<ColumnBound>> all(List<String> conditions) {
    Map<String, Set<ColumnBound>> all = new HashMap<>();
    for (Map<String, Set<ColumnBound>> one : each(conditions)) {
      one.forEach((column, sides) ->
          all.computeIfAbsent(column, name -> EnumSet.noneOf(ColumnBound.class)).addAll(sides));
    }
    return all;
  }

  private static List<Map<String, Set<ColumnBound>>> each(List<String> conditions) {
    List<Map<String, Set<ColumnBound>>> each = new ArrayList<>();
    for (String condition : conditions) {
      PlanCondition.parts(OPTIONAL.matcher(condition).replaceFirst(""))
          .forEach(part -> each.add(of(part)));
    }
    return each;
  }

  /** Of one condition; of those of which one is enough, what each does. */
  private static Map<String, Set<ColumnBound>> of(String part) {
    List<String> ways = PlanCondition.ways(part);
    if (ways.size() == 1) {
      return ofOne(part);
    }
    Map<String, Set<ColumnBound>> always = all(List.of(ways.getFirst()));
    for (String way : ways) {
      Map<String, Set<ColumnBound>> one = all(List.of(way));
      always.keySet().retainAll(one.keySet());
      always.forEach((column, sides) -> sides.retainAll(one.get(column)));
    }
    return always;
  }

  private static Map<String, Set<ColumnBound>> ofOne(String part) {
    SortedSet<String> columns = PlanCondition.columns(List.of(part));
    if (columns.size() != 1) {
      return Map.of();
    }
    boolean isAlone = ConditionColumns.of(part).equals(columns);
    return Map.of(columns.first(), isAlone ? sides(part) : Set.of());
  }

  private static Set<ColumnBound> sides(String part) {
    String bare = PlanCondition.QUOTED.matcher(part).replaceAll("?");
    String ordered = NO_ORDER.matcher(BY_LETTER.matcher(bare).replaceAll("$1")).replaceAll(" ");
    if (PATTERN.matcher(ordered).find()) {
      return Set.of();
    }
    boolean isLower = ordered.contains(">");
    boolean isUpper = ordered.contains("<");
    if (isLower != isUpper) {
      return EnumSet.of(isLower ? ColumnBound.LOWER : ColumnBound.UPPER);
    }
    return isLower || NO_POINT.matcher(bare).find()
        ? EnumSet.of(ColumnBound.LOWER, ColumnBound.UPPER)
        : EnumSet.allOf(ColumnBound.class);
  }
}
