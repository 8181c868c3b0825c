package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two steps that read the same table, with what is known of the rest of their plans. */
final class ComparedSteps {

  /**
   * What SQLite calls keys and what an index has of what is computed, whatever a statement does.
   */
  static final Set<String> OWN_NAMES = Set.of("rowid", "expr");

  final PlanStep stepWas;
  final PlanStep stepIs;
  final PlanScan was;
  final PlanScan is;
  final AskedValues values;

  /** Columns that steps above the one that reads have conditions on. */
  private final Set<String> above = new TreeSet<>();

  private final Set<String> aboveBefore = new TreeSet<>();

  /** Columns that the plan of before has any condition on. */
  private final Set<String> checkedBefore = new TreeSet<>();

  private final List<String> tablesNow;
  private final List<PlanScan> scansNow;
  private final QueryPlan before;
  private final QueryPlan after;

  /** What was checked of the rows that were read and is not any more, without its values. */
  final List<String> laterOnce;

  /** What is checked of them only now. */
  final List<String> laterNow;

  ComparedSteps(PlanStep was, PlanStep is, QueryPlan before, QueryPlan after, AskedValues values) {
    this.stepWas = was;
    this.stepIs = is;
    this.was = was.scan().orElseThrow();
    this.is = is.scan().orElseThrow();
    this.values = values;
    before.root().all().forEach(step -> checkedBefore.addAll(PlanCondition.columns(checks(step))));
    this.tablesNow = after.tables();
    this.scansNow = List.copyOf(after.scans().values());
    this.before = before;
    this.after = after;
    above.addAll(above(after));
    aboveBefore.addAll(above(before));
    this.laterOnce = later(before, this.was);
    this.laterNow = later(after, this.is);
    List<String> both = laterOnce.stream().filter(laterNow::contains).toList();
    laterOnce.removeAll(both);
    laterNow.removeAll(both);
  }

  private static Set<String> above(QueryPlan plan) {
    Set<String> columns = new TreeSet<>();
    plan.root().all().stream()
        .filter(step -> step.role() != PlanStep.Role.AGGREGATE)
        .forEach(step -> columns.addAll(PlanCondition.columns(step.conditions())));
    return columns;
  }

  private static List<String> checks(PlanStep step) {
    return step.scan().map(PlanScan::asked).orElseGet(step::conditions);
  }

  /**
   * What is asked of rows once they are read, each without its values. Joins compare tables, and
   * what is grouped is not left out.
   */
  private static List<String> later(QueryPlan plan, PlanScan scan) {
    List<String> conditions = new ArrayList<>(scan.checks());
    plan.root().all().stream()
        .filter(step -> step.role() != PlanStep.Role.JOIN)
        .filter(step -> step.role() != PlanStep.Role.AGGREGATE)
        .forEach(step -> conditions.addAll(step.conditions()));
    return new ArrayList<>(PlanCondition.shapes(conditions));
  }

  /**
   * Whether columns that the statement asks for are in no condition at all: each part holds what is
   * asked for with these values, so that there is nothing left to compare. That a statement asks
   * now for what is computed of a column is no matter of values.
   */
  boolean isAbsorbed(Set<String> lost) {
    return values.areOther()
        && (values.areAskedAlike(lost) || lost.stream().allMatch(values::asksAlone))
        && isInNone(lost, above, stepIs)
        && lost.stream().allMatch(values::names);
  }

  /** The same of what decides only now, and was in no condition before. */
  boolean wasAbsorbed(Set<String> gained) {
    AskedValues turned = values.turned();
    return values.areOther()
        && (values.areAskedAlike(gained) || gained.stream().allMatch(turned::asksAlone))
        && isInNone(gained, aboveBefore, stepWas)
        && gained.stream().allMatch(values::names);
  }

  /**
   * Whether the same statement, by the same values, is known to be met by all that there is now.
   */
  boolean isAlwaysMet(Set<String> lost) {
    return values.isSame() && lost.stream().allMatch(values::asks) && isInNone(lost, above, stepIs);
  }

  /** The same of all that there was. */
  boolean wasAlwaysMet(Set<String> gained) {
    return values.isSame()
        && gained.stream().allMatch(values::asked)
        && isInNone(gained, aboveBefore, stepWas);
  }

  private static boolean isInNone(Set<String> columns, Set<String> above, PlanStep step) {
    Set<String> kept = new TreeSet<>(above);
    kept.addAll(PlanCondition.columns(step.scan().orElseThrow().asked()));
    return step.estimatedRows() >= 0 && columns.stream().noneMatch(kept::contains);
  }

  /**
   * Whether the same statement compares columns with nothing but other columns, so that a database
   * derived from what these hold how they are bounded.
   */
  boolean isDerived(Set<String> columns) {
    return values.isSame()
        && !columns.isEmpty()
        && columns.stream().allMatch(values::asksJoinsAlone);
  }

  /** Whether all of these columns are asked about above the step that reads now. */
  boolean isAbove(Set<String> columns) {
    return above.containsAll(columns);
  }

  /**
   * A condition on a column of which nothing is asked any more has not been lost: of the table, or
   * of this one of several that are read, as what is asked less often is met by the others. A key
   * that has another name in a statement may be asked still, and so may what a view asks, where a
   * plan does not tell what it checks.
   */
  boolean isAskedNoMore(String column) {
    if (above.contains(column)
        || PlanCondition.columns(is.asked()).contains(column)
        || (!isWeighed() && OWN_NAMES.contains(column))) {
      return false;
    }
    if (column.equals(PlanScan.END)) {
      return true;
    }
    if (values.asks(column)) {
      OptionalLong now = values.fewerAbout(column);
      return now.isPresent() && now.getAsLong() <= readsThatAsk(column);
    }
    return isWeighed() || values.readsOnly(tablesNow);
  }

  /** Those of columns of which the statement still asks. */
  Set<String> stillAsked(Set<String> columns) {
    Set<String> left = new TreeSet<>(columns);
    left.removeIf(this::isAskedNoMore);
    return left;
  }

  /** Those of columns of which the statement asked before already, or none does by any word. */
  Set<String> askedBefore(Set<String> columns) {
    Set<String> left = new TreeSet<>(columns);
    left.removeIf(this::isAskedOnlyNow);
    return left;
  }

  /** Where a plan tells what it checks, this may be asked by a view. */
  private boolean isAskedOnlyNow(String column) {
    if (column.equals(PlanScan.END)) {
      return true;
    }
    return !values.asked(column)
        && !PlanCondition.dynamic(is.conditions()).contains(column)
        && (values.asks(column) || (isWeighed() && !checkedBefore.contains(column)));
  }

  /** That it was looked up for each row of another table and is read once, or the reverse. */
  Optional<ReplacedLookup> replacedLookup() {
    return Stream.of(
            new ReplacedLookup(was, is, before, after, values),
            new ReplacedLookup(is, was, after, before, values.turned()))
        .filter(ReplacedLookup::isReplaced)
        .findFirst();
  }

  /** Whether the order in which the first gave its rows was of use, and is of none now. */
  boolean isOrderUnused() {
    return OrderUse.takesOrder(before, stepWas) && !OrderUse.wantsOrder(after, stepIs);
  }

  /** Whether the order in which the second gives its rows is of use, and was of none. */
  boolean wasOrderUnused() {
    return OrderUse.takesOrder(after, stepIs) && !OrderUse.wantsOrder(before, stepWas);
  }

  /** Whether all that is asked otherwise is that some columns are asked for no more. */
  boolean isExplainedByNoMoreAsked() {
    Set<String> lost = without(was.asked(), is.asked());
    return !lost.isEmpty() && stillAsked(lost).isEmpty() && isRestKept(was, is, lost);
  }

  /** Whether it is that some are asked for only now. */
  boolean isExplainedByOnlyNowAsked() {
    Set<String> gained = without(is.asked(), was.asked());
    return !gained.isEmpty() && askedBefore(gained).isEmpty() && isRestKept(is, was, gained);
  }

  /** Whether what is computed of the other columns of one is computed of them in the other. */
  private static boolean isRestKept(PlanScan one, PlanScan other, Set<String> without) {
    Set<String> rest = new TreeSet<>(PlanCondition.computed(one.asked()));
    rest.removeAll(without);
    return PlanCondition.computed(other.asked()).containsAll(rest);
  }

  private long readsThatAsk(String column) {
    return scansNow.stream()
        .filter(scan -> PlanCondition.columns(scan.asked()).contains(column))
        .count();
  }

  /**
   * Whether the database expects a number of rows: what it does may depend on values then. SQLite
   * tells none, and plans before it knows them.
   */
  boolean isWeighed() {
    return stepIs.estimatedRows() >= 0;
  }

  /** Those columns of some conditions that others are not about. */
  static Set<String> without(List<String> some, List<String> others) {
    Set<String> left = new TreeSet<>(PlanCondition.columns(some));
    left.removeAll(PlanCondition.columns(others));
    return left;
  }

  /** Those columns that some conditions are about. */
  static Set<String> within(Set<String> columns, List<String> conditions) {
    Set<String> both = new TreeSet<>(columns);
    both.retainAll(PlanCondition.columns(conditions));
    return both;
  }

  /** What a change means where values may be all that is behind it. */
  static PlanChange.Kind byValues(PlanChange.Kind kind, boolean mayBe) {
    return !mayBe
        ? kind
        : switch (kind.effect()) {
          case WORSE -> PlanChange.Kind.READS_MORE;
          case BETTER -> PlanChange.Kind.READS_LESS;
          case OPEN -> kind;
        };
  }
}
