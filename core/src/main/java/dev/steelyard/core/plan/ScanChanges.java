package dev.steelyard.core.plan;

import static dev.steelyard.core.plan.ComparedSteps.byValues;
import static dev.steelyard.core.plan.ComparedSteps.within;
import static dev.steelyard.core.plan.ComparedSteps.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one step that reads does otherwise than the one before, of the same table. */
final class ScanChanges {

  private final String table;
  private final ComparedSteps steps;
  private final PlanScan was;
  private final PlanScan is;
  private final AskedValues values;
  private final List<PlanChange> found = new ArrayList<>();

  private ScanChanges(String table, ComparedSteps steps) {
    this.table = table;
    this.steps = steps;
    this.was = steps.was;
    this.is = steps.is;
    this.values = steps.values;
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
    ScanChanges changes = new ScanChanges(table, new ComparedSteps(was, is, before, after, values));
    changes.search();
    return changes.found;
  }

  private void search() {
    boolean isPruningOther = pruning();
    if (was.access().equals(is.access())) {
      found.addAll(PushDownChanges.of(table, steps, isPruningOther));
    } else {
      access();
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
    add(byValues(kind, values.mayExplain(steps.stepWas, steps.stepIs)), access(was), access(is));
    // An index that is read from one end to the other is no way to what is asked for.
    if (kind == PlanChange.Kind.INDEX_OTHER
        && was.conditions().isEmpty() != is.conditions().isEmpty()) {
      found.addAll(PushDownChanges.of(table, steps, false));
    }
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
    if (lost.size() > gained.size() || isMoved(lost)) {
      add(
          byValues(PlanChange.Kind.PRUNING_LOST, steps.isAbsorbed(lost, steps.stepIs)),
          was.pruned(),
          is.pruned());
    } else if (gained.size() > lost.size()) {
      add(
          byValues(
              PlanChange.Kind.PRUNING_GAINED,
              values.areOther() && steps.isAbsorbed(gained, steps.stepWas)),
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
    return less.parts() < 0
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
