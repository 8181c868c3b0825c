package dev.steelyard.core.plan;

import static dev.steelyard.core.plan.AccessChanges.notAsked;
import static dev.steelyard.core.plan.ComparedSteps.byValues;
import static dev.steelyard.core.plan.ComparedSteps.within;
import static dev.steelyard.core.plan.ComparedSteps.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one step that reads does otherwise than the one before, of the same table. */
final class ScanChanges {

  private static final Set<PlanChange.Kind> OTHER_CONDITIONS =
      Set.of(PlanChange.Kind.CONDITION_OTHER, PlanChange.Kind.READS_MORE);

  private final String table;
  private final ComparedSteps steps;
  private final PlanScan was;
  private final PlanScan is;
  private final AskedValues values;

  /** Whether it is one reading more than before, beside what was read then. */
  private final boolean isMore;

  private final List<PlanChange> found = new ArrayList<>();

  private ScanChanges(String table, ComparedSteps steps, boolean isMore) {
    this.table = table;
    this.isMore = isMore;
    this.steps = steps;
    this.was = steps.was;
    this.is = steps.is;
    this.values = steps.values;
  }

  /**
   * What one does otherwise than the other.
   *
   * @param isMore whether the table is read once more than before, and the first is there still
   * @param before the plan of the first
   * @param after the plan of the second
   */
  static List<PlanChange> of(
      String table,
      PlanStep was,
      PlanStep is,
      boolean isMore,
      QueryPlan before,
      QueryPlan after,
      AskedValues values) {
    ScanChanges changes =
        new ScanChanges(table, new ComparedSteps(was, is, before, after, values), isMore);
    changes.search();
    return changes.found;
  }

  private void search() {
    Optional<ReplacedLookup> lookup = isMore ? Optional.empty() : steps.replacedLookup();
    boolean isPruningOther = lookup.filter(ReplacedLookup::isRestAsked).isEmpty() && pruning();
    if (lookup.isPresent()) {
      // What it reads of a row depends on that, too.
      add(PlanChange.Kind.LOOKUPS_OTHER, AccessChanges.told(was), AccessChanges.told(is));
      return;
    }
    if (PartitionAccess.areAlike(was, is)) {
      found.addAll(PushDownChanges.of(table, steps, isPruningOther));
    } else {
      found.addAll(AccessChanges.of(table, steps));
    }
    if (found.isEmpty()
        && !PlanCondition.computed(was.checks()).equals(PlanCondition.computed(is.checks()))) {
      add(
          PlanChange.Kind.CONDITION_OTHER,
          PushDownChanges.shapes(was.checks()),
          PushDownChanges.shapes(is.checks()));
    }
    columns();
  }

  private void add(PlanChange.Kind kind, String before, String after) {
    found.add(new PlanChange(kind, table, before, after));
  }

  /** Whether another condition decides what is read at all, or none does. */
  private boolean pruning() {
    Set<String> allLost = without(was.pruning(), is.pruning());
    Set<String> allGained = without(is.pruning(), was.pruning());
    Set<String> lost = steps.stillAsked(allLost);
    Set<String> gained = steps.askedBefore(allGained);
    if (lost.size() > gained.size() || isMoved(lost) || isBoundLess()) {
      pruning(PlanChange.Kind.PRUNING_LOST, !lost.isEmpty() && steps.isAbsorbed(lost));
    } else if (gained.size() > lost.size()) {
      pruning(PlanChange.Kind.PRUNING_GAINED, steps.wasAbsorbed(gained));
    } else if (!allLost.equals(lost) || !allGained.equals(gained)) {
      add(
          PlanChange.Kind.CONDITION_OTHER,
          was.pruned() + notAsked(allGained, gained),
          is.pruned() + notAsked(allLost, lost));
    } else {
      return parts();
    }
    return true;
  }

  private void pruning(PlanChange.Kind kind, boolean isByValues) {
    add(byValues(kind, isByValues), was.pruned(), is.pruned());
  }

  /** Whether more or fewer parts are read by conditions on the same columns, or by others. */
  private boolean parts() {
    boolean readsAll = was.isPruned() && is.parts() > 1 && is.partsRead() == is.parts();
    boolean readsLess = is.isPruned() && was.parts() > 1 && was.partsRead() == was.parts();
    if (isAnotherBound()) {
      pruning(PlanChange.Kind.CONDITION_OTHER, false);
    } else if ((grows(was, is) && steps.isExplainedByNoMoreAsked())
        || (grows(is, was) && steps.isExplainedByOnlyNowAsked())) {
      pruning(PlanChange.Kind.CONDITION_OTHER, false);
    } else if (readsAll || grows(was, is)) {
      pruning(PlanChange.Kind.PRUNING_LOST, isByValues(was, is));
    } else if (readsLess || grows(is, was)) {
      pruning(PlanChange.Kind.PRUNING_GAINED, isByValues(is, was));
    } else if (!PlanCondition.computed(was.pruning())
        .equals(PlanCondition.computed(is.pruning()))) {
      pruning(PlanChange.Kind.CONDITION_OTHER, false);
    } else if (values.isRewritten() && was.parts() == is.parts() && was.partsRead() >= 0) {
      return otherParts();
    } else {
      PartitionChanges.of(steps).ifPresent(kind -> pruning(kind, false));
      return false;
    }
    return true;
  }

  /** Of a statement that is written in another way, what it reads by values alone is told, too. */
  private boolean otherParts() {
    boolean isMore = was.partsRead() < is.partsRead();
    PlanChange.Kind byValues = isMore ? PlanChange.Kind.READS_MORE : PlanChange.Kind.READS_LESS;
    if (was.partsRead() != is.partsRead()) {
      pruning(values.areOther(was, is) ? byValues : PlanChange.Kind.CONDITION_OTHER, false);
    }
    return was.partsRead() != is.partsRead();
  }

  /** Whether the statement is written in another way, and asks for a range for a value, or so. */
  private boolean isAnotherBound() {
    return values.isRewritten()
        && PlanCondition.computed(was.pruning()).equals(PlanCondition.computed(is.pruning()))
        && !ColumnBounds.areAlike(was.pruning(), is.pruning());
  }

  /** Whether more is read, as a side of a column that is still asked for bounds it no more. */
  private boolean isBoundLess() {
    return values.isRewritten()
        && is.partsRead() > was.partsRead()
        && !ColumnBounds.lost(was.pruning(), is.pruning(), steps.laterNow, values::asks).isEmpty();
  }

  /** Whether columns that decided what is read are asked later, and more is read. */
  private boolean isMoved(Set<String> lost) {
    Set<String> later = within(lost, steps.laterNow);
    later.addAll(within(lost, is.conditions()));
    return !later.isEmpty() && is.partsRead() > was.partsRead();
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
    return (less.parts() < 0 || more.parts() < 0)
        && 0 <= less.partsRead()
        && less.partsRead() < more.partsRead()
        && !PlanCondition.shapes(less.asked()).equals(PlanCondition.shapes(more.asked()));
  }

  private void columns() {
    if (was.columns().isEmpty() || is.columns().isEmpty()) {
      return;
    }
    Set<String> more = new TreeSet<>(is.columns());
    was.columns().forEach(more::remove);
    Set<String> fewer = new TreeSet<>(was.columns());
    is.columns().forEach(fewer::remove);
    // What is read for a condition alone is told with that.
    more.removeAll(newlyAsked(more));
    boolean isOtherCondition =
        found.stream().anyMatch(one -> OTHER_CONDITIONS.contains(one.kind()));
    boolean isOtherByData =
        found.stream().anyMatch(one -> one.kind() == PlanChange.Kind.CONDITION_OTHER);
    more.removeIf(column ->
        asks(is, column)
            && !values.selects(column)
            && (isOtherByData || findsFewer(steps.stepIs, steps.stepWas, column)));
    fewer.removeIf(column ->
        asks(was, column)
            && (isOtherCondition
                || steps.isAskedNoMore(column)
                || (!values.turned().selects(column)
                    && findsFewer(steps.stepWas, steps.stepIs, column))));
    if (more.size() > fewer.size()) {
      add(PlanChange.Kind.COLUMNS_MORE, count(was), count(is) + ": " + few(more));
    } else if (fewer.size() > more.size()) {
      add(PlanChange.Kind.COLUMNS_FEWER, count(was) + ": " + few(fewer), count(is));
    }
  }

  private Set<String> newlyAsked(Set<String> columns) {
    Set<String> found = new TreeSet<>(columns);
    found.removeAll(steps.askedBefore(columns));
    found.removeIf(column -> !asks(is, column) || values.selects(column));
    return found;
  }

  /** Whether one reads a column for what bounds how much it reads, and expects fewer rows by it. */
  private static boolean findsFewer(PlanStep one, PlanStep other, String column) {
    return PlanCondition.columns(one.scan().orElseThrow().conditions()).contains(column)
        && one.estimatedRows() >= 0
        && one.estimatedRows() < other.estimatedRows();
  }

  private static boolean asks(PlanScan scan, String column) {
    return PlanCondition.columns(scan.asked()).contains(column);
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
