package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table that one plan looks up for each row of others, and the reading of it that may stand for
 * that in another plan.
 *
 * @param found as it is looked up
 * @param other as it is read in the other plan
 * @param plan the one that looks it up
 * @param otherPlan the other one
 * @param values what both asked for, the other plan's statement as the second
 */
record ReplacedLookup(
    PlanScan found, PlanScan other, QueryPlan plan, QueryPlan otherPlan, AskedValues values) {

  private static final Pattern QUALIFIED =
      Pattern.compile(
          "(?<![\\w.:\"])(\"[^\"]+\"|[A-Za-z_]\\w*)\\.(\"[^\"]+\"|[A-Za-z_]\\w*)(?!\\()");

  /** What stands for a value, and for a column of another table. */
  private static final String VALUE = "\\$1";

  /**
   * Whether rows were found by those of other tables, and in the other plan nothing is done for
   * each of these though the same is asked: they are joined in another way. Which of both is less
   * work depends on how many rows there are.
   */
  boolean isReplaced() {
    return !found.access().isEmpty()
        && !found.outer().by().isEmpty()
        && other.outer().by().isEmpty()
        && isReadOtherwise()
        && isNotNested()
        && isFoundByValues()
        && isAskedAsItIs();
  }

  /**
   * Whether all else that was asked of the table is asked in the other plan, so that how many of
   * its parts are read is a matter of the lookup.
   */
  boolean isRestAsked() {
    List<String> rest = parts(found.asked());
    rest.removeIf(this::namesOuter);
    return PlanCondition.computed(other.asked()).containsAll(PlanCondition.computed(rest));
  }

  private boolean isReadOtherwise() {
    return !found.access().equals(other.access())
        || !PlanCondition.computed(own()).equals(PlanCondition.computed(other.conditions()));
  }

  private boolean isNotNested() {
    OuterTables tables = OuterTables.of(otherPlan);
    return OuterTables.of(plan).named(found.outer().by()).stream()
        .noneMatch(table -> tables.areNested(other, table));
  }

  /** What was found by a value, too, is found by that still: no join has to do with it. */
  private boolean isFoundByValues() {
    List<String> parts = parts(found.conditions());
    if (parts.stream().anyMatch(this::namesOuter)) {
      parts.removeIf(this::namesOuter);
      return PlanCondition.computed(other.conditions()).containsAll(PlanCondition.computed(parts));
    }
    // SQLite does not say where the values come from.
    Set<String> columns = new TreeSet<>(PlanCondition.columns(parts));
    columns.removeAll(ComparedSteps.OWN_NAMES);
    columns.removeIf(values.turned()::asksByOthers);
    return PlanCondition.columns(other.conditions()).containsAll(columns);
  }

  private boolean namesOuter(String condition) {
    return tables(condition).anyMatch(found.outer().by()::contains);
  }

  private static Stream<String> tables(String condition) {
    String bare = PlanCondition.QUOTED.matcher(condition).replaceAll("''");
    return QUALIFIED.matcher(bare).results().map(one -> one.group(1).replace("\"", ""));
  }

  /** No index serves what is computed of its column. */
  private boolean isAskedAsItIs() {
    Set<String> joined = joined();
    return PlanCondition.computed(own()).stream()
        .allMatch(one -> joined.contains(one) || (!isIn(joined, one) && isByWords(one)));
  }

  /** What finds its rows and leaves out parts of it, without what comes of other tables. */
  private List<String> own() {
    List<String> all = new ArrayList<>(found.conditions());
    if (found.isPruned()) {
      parts(found.checks()).stream().filter(this::namesOuter).forEach(all::add);
    }
    return without(all, found.outer().by()::contains);
  }

  private static boolean isIn(Set<String> joined, String computed) {
    Set<String> columns = PlanCondition.columns(List.of(computed));
    return PlanCondition.columns(List.copyOf(joined)).stream().anyMatch(columns::contains);
  }

  private boolean isByWords(String column) {
    return !values.asksComputedAlone(column);
  }

  /** What joins of the other plan ask of this table, each with what is computed of it. */
  private Set<String> joined() {
    Set<String> all = new TreeSet<>();
    for (PlanStep step : otherPlan.root().all()) {
      if (step.role() == PlanStep.Role.JOIN) {
        all.addAll(
            PlanCondition.computed(
                without(step.conditions(), name -> !OuterTables.isCalled(other, name))));
      }
    }
    return all;
  }

  /** The same without columns of some tables. */
  private static List<String> without(List<String> conditions, Predicate<String> tables) {
    return parts(conditions).stream()
        .map(part ->
            QUALIFIED
                .matcher(part)
                .replaceAll(one ->
                    tables.test(one.group(1).replace("\"", ""))
                        ? VALUE
                        : Matcher.quoteReplacement(one.group())))
        .toList();
  }

  private static List<String> parts(List<String> conditions) {
    return new ArrayList<>(
        conditions.stream().flatMap(one -> PlanCondition.parts(one).stream()).toList());
  }
}
