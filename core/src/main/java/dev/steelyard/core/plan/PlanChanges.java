package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one plan does otherwise than another for the same statement, by what it means. Values of
 * conditions are no change, and neither is it that there are more files than before: what is read
 * grows with what there is.
 */
public final class PlanChanges {

  private final QueryPlan before;
  private final QueryPlan after;
  private final List<PlanChange> found = new ArrayList<>();

  private PlanChanges(QueryPlan before, QueryPlan after) {
    this.before = before;
    this.after = after;
  }

  /** From one to the other, what makes more work first; empty where both mean the same. */
  public static List<PlanChange> between(QueryPlan before, QueryPlan after) {
    PlanChanges changes = new PlanChanges(before, after);
    changes.search();
    changes.found.sort(Comparator.comparing((PlanChange one) -> one.kind().effect()));
    return List.copyOf(changes.found);
  }

  private void search() {
    Map<String, PlanScan> scansBefore = before.scans();
    Map<String, PlanScan> scansAfter = after.scans();
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
      PlanScan now = scansAfter.get(table);
      if (now != null) {
        scan(table, scan, now);
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

  private void scan(String table, PlanScan was, PlanScan is) {
    boolean isPruningOther = pruning(table, was, is);
    if (was.access().equals(is.access())) {
      conditions(table, was, is, isPruningOther);
    } else {
      add(
          is.access().isEmpty()
              ? PlanChange.Kind.INDEX_LOST
              : was.access().isEmpty() ? PlanChange.Kind.INDEX_GAINED : PlanChange.Kind.INDEX_OTHER,
          table,
          access(was),
          access(is));
    }
    columns(table, was, is);
  }

  private static String access(PlanScan scan) {
    return scan.access().isEmpty() ? "all of it" : scan.access();
  }

  /** Whether another condition decides what is read at all, or none does. */
  private boolean pruning(String table, PlanScan was, PlanScan is) {
    Set<String> lost = without(was.pruning(), is.pruning());
    Set<String> gained = without(is.pruning(), was.pruning());
    boolean readsAll = was.isPruned() && is.parts() > 1 && is.partsRead() == is.parts();
    boolean readsLess = is.isPruned() && was.parts() > 1 && was.partsRead() == was.parts();
    boolean isMore = readsAll || growsByCondition(was, is);
    boolean isLess = readsLess || growsByCondition(is, was);
    if (lost.size() > gained.size() || (isMore && gained.isEmpty())) {
      add(PlanChange.Kind.PRUNING_LOST, table, pruned(was), pruned(is));
    } else if (gained.size() > lost.size() || (isLess && lost.isEmpty())) {
      add(PlanChange.Kind.PRUNING_GAINED, table, pruned(was), pruned(is));
    } else if (isMore) {
      add(PlanChange.Kind.PRUNING_LOST, table, pruned(was), pruned(is));
    } else if (!lost.isEmpty()) {
      add(PlanChange.Kind.CONDITION_OTHER, table, pruned(was), pruned(is));
    } else {
      return false;
    }
    return true;
  }

  /**
   * Where a database does not say how many parts there are, reading more of them is news where the
   * conditions are written in another way: with the same ones, their values may reach further.
   */
  private static boolean growsByCondition(PlanScan was, PlanScan is) {
    return was.parts() < 0
        && is.parts() < 0
        && 0 <= was.partsRead()
        && was.partsRead() < is.partsRead()
        && !(PlanCondition.shapes(was.conditions()).equals(PlanCondition.shapes(is.conditions()))
            && PlanCondition.shapes(was.checks()).equals(PlanCondition.shapes(is.checks())));
  }

  private static String pruned(PlanScan scan) {
    String files =
        scan.partsRead() < 0
            ? ""
            : scan.parts() < 0
                ? "%,d parts read".formatted(scan.partsRead())
                : "%,d of %,d read".formatted(scan.partsRead(), scan.parts());
    String by = scan.pruning().isEmpty() ? "" : "by " + String.join(" AND ", scan.pruning());
    String words = String.join(" ", List.of(files, by)).strip();
    return words.isEmpty() ? "all of them read" : words;
  }

  private void conditions(String table, PlanScan was, PlanScan is, boolean isPruningOther) {
    Set<String> lost = without(was.conditions(), is.conditions());
    Set<String> gained = without(is.conditions(), was.conditions());
    if (isPruningOther) {
      // What is compared now because it prunes no more is told with that.
      gained.removeAll(PlanCondition.columns(was.pruning()));
      lost.removeAll(PlanCondition.columns(is.pruning()));
    }
    if (lost.size() > gained.size()) {
      add(PlanChange.Kind.PUSH_DOWN_LOST, table, about(was, lost), later(gained));
    } else if (gained.size() > lost.size()) {
      add(PlanChange.Kind.PUSH_DOWN_GAINED, table, later(lost), about(is, gained));
    } else if (!lost.isEmpty()) {
      add(PlanChange.Kind.CONDITION_OTHER, table, about(was, lost), about(is, gained));
    }
  }

  /** Conditions of a scan that are about one of these columns, without their values. */
  private static String about(PlanScan scan, Set<String> columns) {
    return PlanCondition.shapes(scan.conditions()).stream()
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

  private void columns(String table, PlanScan was, PlanScan is) {
    if (was.columns().isEmpty() || is.columns().isEmpty()) {
      return;
    }
    Set<String> more = new TreeSet<>(is.columns());
    was.columns().forEach(more::remove);
    Set<String> fewer = new TreeSet<>(was.columns());
    is.columns().forEach(fewer::remove);
    if (more.size() > fewer.size()) {
      add(PlanChange.Kind.COLUMNS_MORE, table, count(was), count(is) + ": " + few(more));
    } else if (fewer.size() > more.size()) {
      add(PlanChange.Kind.COLUMNS_FEWER, table, count(was) + ": " + few(fewer), count(is));
    }
  }

  private static String count(PlanScan scan) {
    return "%,d columns".formatted(scan.columns().size());
  }

  private static String few(Set<String> names) {
    int most = 5;
    String told = String.join(", ", names.stream().limit(most).toList());
    return names.size() > most ? told + ", …" : told;
  }

  private void sorts() {
    long was = before.sorts();
    long is = after.sorts();
    if (is > was) {
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
