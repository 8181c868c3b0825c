package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one plan does otherwise than another for the same statement, by what it means. Values of
 * conditions are no change, and neither is it that there are more files than before: what is read
 * grows with what there is.
 */
public final class PlanChanges {

  private final QueryPlan before;
  private final QueryPlan after;
  private final AskedValues values;
  private final List<PlanChange> found = new ArrayList<>();

  private PlanChanges(QueryPlan before, QueryPlan after, AskedValues values) {
    this.before = before;
    this.after = after;
    this.values = values;
  }

  /** From one to the other, as far as they tell what was asked for. */
  public static List<PlanChange> between(QueryPlan before, QueryPlan after) {
    return between(before, after, AskedValues.AS_BEFORE);
  }

  /**
   * From one to the other, what makes more work first; empty where both mean the same.
   *
   * @param values what is known of what the two statements asked for
   */
  public static List<PlanChange> between(QueryPlan before, QueryPlan after, AskedValues values) {
    PlanChanges changes = new PlanChanges(before, after, values);
    changes.search();
    changes.found.sort(Comparator.comparing((PlanChange one) -> one.kind().effect()));
    return List.copyOf(changes.found);
  }

  private void search() {
    Map<String, PlanStep> scansBefore = before.scanSteps();
    Map<String, PlanStep> scansAfter = after.scanSteps();
    if (scansBefore.isEmpty() != scansAfter.isEmpty()) {
      // With values that nothing can have, nothing is read.
      return;
    }
    if (!scansBefore.keySet().equals(scansAfter.keySet())) {
      add(
          PlanChange.Kind.TABLES_OTHER,
          "",
          String.join(", ", scansBefore.keySet()),
          String.join(", ", scansAfter.keySet()));
    }
    scansBefore.forEach((table, scan) -> {
      PlanStep now = scansAfter.get(table);
      if (now != null) {
        found.addAll(ScanChanges.of(table, scan, now, after, values));
      }
    });
    sorts();
    joins(scansBefore.keySet().equals(scansAfter.keySet()));
    if (found.isEmpty() && !before.hash().equals(after.hash())) {
      add(PlanChange.Kind.STEPS_OTHER, "", before.hash(), after.hash());
    }
  }

  private void add(PlanChange.Kind kind, String table, String was, String is) {
    found.add(new PlanChange(kind, table, was, is));
  }

  private void sorts() {
    long was = before.sorts();
    long is = after.sorts();
    boolean isByValues = found.stream().anyMatch(one -> one.kind() == PlanChange.Kind.READS_MORE);
    if (is > was && isByValues) {
      add(PlanChange.Kind.STEPS_OTHER, "", times(was), times(is));
    } else if (is > was) {
      add(PlanChange.Kind.SORT_ADDED, "", times(was), times(is));
    } else if (is < was) {
      add(PlanChange.Kind.SORT_GONE, "", times(was), times(is));
    }
  }

  private static String times(long count) {
    return count == 0 ? "no sort" : count == 1 ? "1 sort" : "%,d sorts".formatted(count);
  }

  private void joins(boolean areTablesEqual) {
    if (areTablesEqual && !before.joinOrder().equals(after.joinOrder())) {
      add(PlanChange.Kind.JOIN_ORDER, "", before.joinOrder(), after.joinOrder());
    }
    Map<String, String> now = after.joins();
    before
        .joins()
        .forEach((tables, how) -> {
          String other = now.getOrDefault(tables, how);
          if (!other.equals(how)) {
            add(PlanChange.Kind.JOIN_METHOD, tables, how, other);
          }
        });
  }
}
