package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one plan does otherwise than another for the same statement, by what it means. Values of
 * conditions are no change, and neither is it that there are more files than before: what is read
 * grows with what there is.
 */
public final class PlanChanges {

  private static final int LOSS = 1_000;

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
    if (before.tables().isEmpty() != after.tables().isEmpty()) {
      // With values that nothing can have, nothing is read.
      return;
    }
    boolean areTablesEqual = before.tables().equals(after.tables());
    if (!areTablesEqual) {
      add(
          PlanChange.Kind.TABLES_OTHER,
          "",
          String.join(", ", before.scans().keySet()),
          String.join(", ", after.scans().keySet()));
    }
    boolean isOrderOther = areTablesEqual && !before.joinOrder().equals(after.joinOrder());
    scans(isOrderOther);
    joins(isOrderOther);
    SortChanges.between(before, after, values, found).ifPresent(found::add);
    if (found.isEmpty() && !before.hash().equals(after.hash())) {
      found.add(StepChanges.between(before, after));
    }
  }

  private void scans(boolean isOrderOther) {
    List<ScanPair> pairs = ScanPair.of(before, after, this::difference);
    Set<String> more =
        pairs.stream().filter(ScanPair::isMore).map(ScanPair::table).collect(Collectors.toSet());
    List<ComparedScan> scans =
        pairs.stream()
            .map(pair -> new ComparedScan(pair, changes(pair, more.contains(pair.table()))))
            .toList();
    if (values.isSame()) {
      ScanPair.renamed(before, after).ifPresent(this::renamed);
    }
    (isOrderOther ? ComparedScan.withoutTurned(scans, values) : scans)
        .forEach(scan -> found.addAll(scan.changes()));
  }

  private static final Set<PlanChange.Kind> OF_INDEXES =
      Set.of(
          PlanChange.Kind.INDEX_LOST,
          PlanChange.Kind.INDEX_GAINED,
          PlanChange.Kind.INDEX_NOT_ENOUGH,
          PlanChange.Kind.INDEX_ENOUGH);

  /** Of another table nothing but the use of an index is known to be better or worse. */
  private void renamed(ScanPair pair) {
    changes(pair, /* isReadMore= */ false).stream()
        .filter(one -> OF_INDEXES.contains(one.kind()))
        .forEach(found::add);
  }

  private static final Set<PlanChange.Kind> OF_COLUMNS =
      Set.of(PlanChange.Kind.COLUMNS_MORE, PlanChange.Kind.COLUMNS_FEWER);

  /**
   * Of a table that is read more often, all that counts is how much of it is read then. Where it is
   * read more or less often, what one reading had of a row another one may have; and where it is
   * read more often, that one of them reads less is no gain for sure.
   */
  private List<PlanChange> changes(ScanPair pair, boolean isReadMore) {
    return ScanChanges.of(pair.name(), pair.was(), pair.is(), pair.isMore(), before, after, values)
        .stream()
        .filter(one -> !pair.isMore() || one.kind().effect() == PlanChange.Effect.WORSE)
        .filter(one -> !isReadMore || one.kind().effect() != PlanChange.Effect.BETTER)
        .filter(one -> pair.isAsOften() || !OF_COLUMNS.contains(one.kind()))
        .toList();
  }

  /** Any loss is more than all else. */
  private int difference(PlanStep was, PlanStep is) {
    List<PlanChange> all = ScanChanges.of("", was, is, /* isMore= */ false, before, after, values);
    long lost = all.stream().filter(one -> one.kind().effect() == PlanChange.Effect.WORSE).count();
    return (int) (LOSS * lost + all.size());
  }

  private void add(PlanChange.Kind kind, String table, String was, String is) {
    found.add(new PlanChange(kind, table, was, is));
  }

  private void joins(boolean isOrderOther) {
    if (isOrderOther) {
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
