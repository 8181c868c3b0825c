package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one step that reads does otherwise than the one before, of the same table. */
final class ScanChanges {

  private final String table;
  private final PlanStep stepWas;
  private final PlanStep stepIs;
  private final PlanScan was;
  private final PlanScan is;
  private final AskedValues values;

  /** Columns that steps above the one that reads have conditions on. */
  private final Set<String> above;

  /** What was checked of the rows that were read and is not any more, and what is only now. */
  private final List<String> laterOnce;

  private final List<String> laterNow;

  private final List<PlanChange> found = new ArrayList<>();

  private ScanChanges(
      String table,
      PlanStep was,
      PlanStep is,
      QueryPlan before,
      QueryPlan after,
      AskedValues values) {
    this.table = table;
    this.stepWas = was;
    this.stepIs = is;
    this.was = was.scan().orElseThrow();
    this.is = is.scan().orElseThrow();
    this.values = values;
    this.above = new TreeSet<>();
    after.root().all().forEach(step -> above.addAll(PlanCondition.columns(step.conditions())));
    this.laterOnce = later(before, this.was);
    this.laterNow = later(after, this.is);
    List<String> both = laterOnce.stream().filter(laterNow::contains).toList();
    laterOnce.removeAll(both);
    laterNow.removeAll(both);
  }

  /** What is asked of rows once they are read, each without its values; joins compare tables. */
  private static List<String> later(QueryPlan plan, PlanScan scan) {
    List<String> conditions = new ArrayList<>(scan.checks());
    plan.root().all().stream()
        .filter(step -> step.role() != PlanStep.Role.JOIN)
        .forEach(step -> conditions.addAll(step.conditions()));
    return new ArrayList<>(PlanCondition.shapes(conditions));
  }

  /**
   * What one does otherwise than the other.
   *
   * @param before the plan of the first
   * @param after the plan of the second
   */
  static List<PlanChange> of(
      String table,
      PlanStep was,
      PlanStep is,
      QueryPlan before,
      QueryPlan after,
      AskedValues values) {
    ScanChanges changes = new ScanChanges(table, was, is, before, after, values);
    changes.search();
    return changes.found;
  }

  private void search() {
    boolean isPruningOther = pruning();
    if (was.access().equals(is.access())) {
      conditions(isPruningOther);
    } else {
      access();
    }
    if (found.isEmpty()
        && !PlanCondition.computed(was.checks()).equals(PlanCondition.computed(is.checks()))) {
      add(PlanChange.Kind.CONDITION_OTHER, shapes(was.checks()), shapes(is.checks()));
    }
    columns();
  }

  private void add(PlanChange.Kind kind, String before, String after) {
    found.add(new PlanChange(kind, table, before, after));
  }

  private static String shapes(List<String> conditions) {
    List<String> shapes = PlanCondition.shapes(conditions);
    return shapes.isEmpty() ? "none" : String.join(" AND ", shapes);
  }

  private void access() {
    PlanChange.Kind kind =
        is.access().isEmpty()
            ? PlanChange.Kind.INDEX_LOST
            : was.access().isEmpty()
                ? PlanChange.Kind.INDEX_GAINED
                : was.access().equals(is.access() + PlanScan.ALONE)
                    ? PlanChange.Kind.INDEX_NOT_ENOUGH
                    : is.access().equals(was.access() + PlanScan.ALONE)
                        ? PlanChange.Kind.INDEX_ENOUGH
                        : PlanChange.Kind.INDEX_OTHER;
    add(byValues(kind, values.mayExplain(stepWas, stepIs)), access(was), access(is));
    // An index that is read from one end to the other is no way to what is asked for.
    if (kind == PlanChange.Kind.INDEX_OTHER
        && was.conditions().isEmpty() != is.conditions().isEmpty()) {
      conditions(false);
    }
  }

  private static PlanChange.Kind byValues(PlanChange.Kind kind, boolean mayBe) {
    return !mayBe
        ? kind
        : switch (kind.effect()) {
          case WORSE -> PlanChange.Kind.READS_MORE;
          case BETTER -> PlanChange.Kind.READS_LESS;
          case OPEN -> kind;
        };
  }

  private static String access(PlanScan scan) {
    return scan.access().isEmpty() ? "all of it" : scan.access();
  }

  /** Whether another condition decides what is read at all, or none does. */
  private boolean pruning() {
    Set<String> lost = without(was.pruning(), is.pruning());
    Set<String> gained = without(is.pruning(), was.pruning());
    boolean readsAll = was.isPruned() && is.parts() > 1 && is.partsRead() == is.parts();
    boolean readsLess = is.isPruned() && was.parts() > 1 && was.partsRead() == was.parts();
    boolean isMore = readsAll || grows(was, is);
    boolean isLess = readsLess || grows(is, was);
    if (lost.size() > gained.size()) {
      add(
          byValues(PlanChange.Kind.PRUNING_LOST, isAbsorbed(lost, stepIs)),
          was.pruned(),
          is.pruned());
    } else if (gained.size() > lost.size()) {
      add(
          byValues(
              PlanChange.Kind.PRUNING_GAINED, values.areOther() && isAbsorbed(gained, stepWas)),
          was.pruned(),
          is.pruned());
    } else if (isMore) {
      add(byValues(PlanChange.Kind.PRUNING_LOST, isByValues(was, is)), was.pruned(), is.pruned());
    } else if (isLess) {
      add(byValues(PlanChange.Kind.PRUNING_GAINED, isByValues(is, was)), was.pruned(), is.pruned());
    } else if (!PlanCondition.computed(was.pruning())
        .equals(PlanCondition.computed(is.pruning()))) {
      add(PlanChange.Kind.CONDITION_OTHER, was.pruned(), is.pruned());
    } else {
      return false;
    }
    return true;
  }

  /**
   * Whether columns that the statement asks for are in no condition at all: each part holds what is
   * asked for, so there is nothing left to compare.
   */
  private boolean isAbsorbed(Set<String> lost, PlanStep step) {
    Set<String> kept = new TreeSet<>(above);
    kept.addAll(PlanCondition.columns(step.scan().orElseThrow().asked()));
    return values.areOther()
        && !AskedValues.isNotTold(step)
        && lost.stream().noneMatch(kept::contains)
        && lost.stream().allMatch(values::names);
  }

  /** Whether the one that reads more has all conditions of the other, with other values. */
  private boolean isByValues(PlanScan less, PlanScan more) {
    return PlanCondition.computed(more.asked()).containsAll(PlanCondition.computed(less.asked()))
        && values.areOther(less, more);
  }

  /**
   * Where a database does not say how many parts there are, reading more of them is news where the
   * conditions have other values or are written in another way: else there may be more.
   */
  private static boolean grows(PlanScan less, PlanScan more) {
    return less.parts() < 0
        && 0 <= less.partsRead()
        && less.partsRead() < more.partsRead()
        && !PlanCondition.shapes(less.asked()).equals(PlanCondition.shapes(more.asked()));
  }

  private void conditions(boolean isPruningOther) {
    Set<String> lost = without(was.conditions(), is.conditions());
    Set<String> gained = without(is.conditions(), was.conditions());
    if (isPruningOther) {
      // What is compared now because it prunes no more is told with that.
      gained.removeAll(PlanCondition.columns(was.pruning()));
      lost.removeAll(PlanCondition.columns(is.pruning()));
    }
    boolean isBoundOther = bounds();
    Set<String> still = new TreeSet<>(lost);
    still.removeIf(this::isAskedNoMore);
    if (still.size() > gained.size()) {
      boolean isByValues =
          isAbsorbed(still, stepIs)
              || values.mayExplain(stepWas, stepIs)
              || (values.areOtherPatterns() && above.containsAll(still));
      add(byValues(PlanChange.Kind.PUSH_DOWN_LOST, isByValues), about(was, still), later(gained));
    } else if (gained.size() > lost.size()) {
      boolean isByValues =
          (values.areOther() && isAbsorbed(gained, stepWas)) || values.mayExplain(stepIs, stepWas);
      add(byValues(PlanChange.Kind.PUSH_DOWN_GAINED, isByValues), later(lost), about(is, gained));
    } else if (!lost.isEmpty()) {
      add(
          PlanChange.Kind.CONDITION_OTHER,
          about(was, lost),
          gained.isEmpty() ? "not asked for" : about(is, gained));
    } else if (!isBoundOther) {
      computed(isPruningOther);
    }
  }

  /**
   * Whether a column bounds from fewer sides, or more, how much is read, as something else than its
   * order is asked of it while it is read or later.
   */
  private boolean bounds() {
    Set<String> lost = ColumnBounds.lost(was.conditions(), is.conditions(), laterNow);
    Set<String> gained = ColumnBounds.lost(is.conditions(), was.conditions(), laterOnce);
    if (lost.isEmpty() == gained.isEmpty()) {
      return false;
    }
    if (lost.isEmpty()) {
      add(
          byValues(PlanChange.Kind.PUSH_DOWN_GAINED, values.mayBoundMore()),
          bounded(was, gained, laterOnce),
          about(is, gained));
    } else {
      add(
          byValues(PlanChange.Kind.PUSH_DOWN_LOST, values.mayBoundLess()),
          about(was, lost),
          bounded(is, lost, laterNow));
    }
    return true;
  }

  private static String bounded(PlanScan scan, Set<String> columns, List<String> later) {
    String afterwards = about(later, columns);
    return about(scan, columns)
        + (afterwards.isEmpty() ? "" : ", and %s once it is read".formatted(afterwards));
  }

  /** A condition on a column of which nothing is asked any more has not been lost. */
  private boolean isAskedNoMore(String column) {
    return !values.asks(column)
        && !above.contains(column)
        && !PlanCondition.columns(is.asked()).contains(column);
  }

  /**
   * Of a column alone, statistics tell what need not be read; of what is computed of it, none do.
   */
  private void computed(boolean isPruningOther) {
    Set<String> lost = new TreeSet<>(PlanCondition.computed(was.conditions()));
    lost.removeAll(PlanCondition.computed(is.conditions()));
    Set<String> gained = new TreeSet<>(PlanCondition.computed(is.conditions()));
    gained.removeAll(PlanCondition.computed(was.conditions()));
    if (isPruningOther) {
      gained.removeAll(PlanCondition.computed(was.pruning()));
      lost.removeAll(PlanCondition.computed(is.pruning()));
    }
    if (lost.isEmpty() && gained.isEmpty()) {
      return;
    }
    boolean wasAlone = hasAlone(lost, was);
    boolean isAlone = hasAlone(gained, is);
    PlanChange.Kind kind =
        wasAlone == isAlone
            ? PlanChange.Kind.CONDITION_OTHER
            : wasAlone ? PlanChange.Kind.PUSH_DOWN_LOST : PlanChange.Kind.PUSH_DOWN_GAINED;
    add(
        byValues(kind, values.areOtherPatterns()),
        shapes(was.conditions()),
        shapes(is.conditions()));
  }

  private static boolean hasAlone(Set<String> computed, PlanScan scan) {
    Set<String> columns = PlanCondition.columns(scan.conditions());
    return computed.stream().anyMatch(columns::contains);
  }

  /** Conditions of a scan that are about one of these columns, without their values. */
  private static String about(PlanScan scan, Set<String> columns) {
    return about(PlanCondition.shapes(scan.conditions()), columns);
  }

  private static String about(List<String> shapes, Set<String> columns) {
    return shapes.stream()
        .filter(one -> PlanCondition.columns(List.of(one)).stream().anyMatch(columns::contains))
        .collect(Collectors.joining(" AND "));
  }

  private static String later(Set<String> others) {
    return others.isEmpty() ? "not while it is read" : String.join(" AND ", others);
  }

  private static Set<String> without(List<String> some, List<String> others) {
    Set<String> left = new TreeSet<>(PlanCondition.columns(some));
    left.removeAll(PlanCondition.columns(others));
    return left;
  }

  private void columns() {
    if (was.columns().isEmpty() || is.columns().isEmpty()) {
      return;
    }
    Set<String> more = new TreeSet<>(is.columns());
    was.columns().forEach(more::remove);
    Set<String> fewer = new TreeSet<>(was.columns());
    is.columns().forEach(fewer::remove);
    if (more.size() > fewer.size()) {
      add(PlanChange.Kind.COLUMNS_MORE, count(was), count(is) + ": " + few(more));
    } else if (fewer.size() > more.size()) {
      add(PlanChange.Kind.COLUMNS_FEWER, count(was) + ": " + few(fewer), count(is));
    }
  }

  private static String count(PlanScan scan) {
    int count = scan.columns().size();
    return count == 1 ? "1 column" : "%,d columns".formatted(count);
  }

  private static String few(Set<String> names) {
    int most = 5;
    String told = String.join(", ", names.stream().limit(most).toList());
    return names.size() > most ? told + ", …" : told;
  }
}
