package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one step that reads.
 *
 * @param changes that are told of it
 */
record ComparedScan(ScanPair pair, List<PlanChange> changes) {

  private static final Set<PlanChange.Kind> LOST =
      Set.of(
          PlanChange.Kind.INDEX_LOST,
          PlanChange.Kind.PUSH_DOWN_LOST,
          PlanChange.Kind.LOOKUPS_OTHER);
  private static final Set<PlanChange.Kind> GAINED =
      Set.of(
          PlanChange.Kind.INDEX_GAINED,
          PlanChange.Kind.PUSH_DOWN_GAINED,
          PlanChange.Kind.LOOKUPS_OTHER);

  ComparedScan {
    changes = List.copyOf(changes);
  }

  /**
   * The same without lookups that only turned round with the order of a join: of two tables of
   * which each has an index for the other, the one that is read first is found by nothing of the
   * other. For each that is looked up no more, another one is looked up now by what the statement
   * compares it with.
   */
  static List<ComparedScan> withoutTurned(List<ComparedScan> scans, AskedValues values) {
    List<ComparedScan> all = new ArrayList<>(scans);
    for (int lost = 0; lost < all.size(); lost++) {
      for (int gained = 0; gained < all.size(); gained++) {
        if (isTurned(all.get(lost), all.get(gained), values)) {
          all.set(lost, all.get(lost).without(LOST));
          all.set(gained, all.get(gained).without(GAINED));
        }
      }
    }
    return all;
  }

  private static boolean isTurned(ComparedScan lost, ComparedScan gained, AskedValues values) {
    return lost.has(LOST)
        && gained.has(GAINED)
        && lookedUp(lost.pair.was(), lost.pair.is()).stream()
            .anyMatch(column ->
                lookedUp(gained.pair.is(), gained.pair.was()).stream()
                    .anyMatch(other -> values.compares(column, other)));
  }

  /** Columns by which an index finds rows, and by which none does in the other. */
  private static Set<String> lookedUp(PlanStep step, PlanStep other) {
    PlanScan scan = step.scan().orElseThrow();
    if (scan.access().isEmpty()) {
      return Set.of();
    }
    Set<String> columns = new TreeSet<>(PlanCondition.columns(scan.conditions()));
    PlanScan than = other.scan().orElseThrow();
    if (!than.access().isEmpty()) {
      columns.removeAll(PlanCondition.columns(than.conditions()));
    }
    return columns;
  }

  private boolean has(Set<PlanChange.Kind> kinds) {
    return changes.stream().anyMatch(one -> kinds.contains(one.kind()));
  }

  private ComparedScan without(Set<PlanChange.Kind> kinds) {
    return new ComparedScan(
        pair, changes.stream().filter(one -> !kinds.contains(one.kind())).toList());
  }
}
