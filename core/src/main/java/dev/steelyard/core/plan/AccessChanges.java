package dev.steelyard.core.plan;

import static dev.steelyard.core.plan.ComparedSteps.byValues;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By which other way, an index or none, one step finds what it reads than the one before. */
final class AccessChanges {

  private final String table;
  private final ComparedSteps steps;
  private final PlanScan was;
  private final PlanScan is;
  private final AskedValues values;
  private final List<PlanChange> found = new ArrayList<>();

  private AccessChanges(String table, ComparedSteps steps) {
    this.table = table;
    this.steps = steps;
    this.was = steps.was;
    this.is = steps.is;
    this.values = steps.values;
  }

  /** What changed, of two that read in another way. */
  static List<PlanChange> of(String table, ComparedSteps steps) {
    AccessChanges changes = new AccessChanges(table, steps);
    changes.search();
    return changes.found;
  }

  private void add(PlanChange.Kind kind, String before, String after) {
    found.add(new PlanChange(kind, table, before, after));
  }

  private void search() {
    Set<String> was = PlanCondition.columns(this.was.conditions());
    Set<String> is = PlanCondition.columns(this.is.conditions());
    was.remove(PlanScan.END);
    is.remove(PlanScan.END);
    boolean isAskedNoMore =
        !was.isEmpty() && steps.stillAsked(was).stream().allMatch(values::asksForNoBound);
    boolean isAskedOnlyNow =
        !is.isEmpty() && steps.askedBefore(is).stream().allMatch(values.turned()::asksForNoBound);
    if (isAskedNoMore || isAskedOnlyNow) {
      add(
          PlanChange.Kind.CONDITION_OTHER,
          accessBy(this.was) + notAsked(is, steps.askedBefore(is)),
          accessBy(this.is) + notAsked(was, steps.stillAsked(was)));
    } else {
      accessForTheSame();
    }
  }

  /** Which columns of all no condition is about, on the side that does without them. */
  static String notAsked(Set<String> all, Set<String> asked) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(asked);
    return left.isEmpty() ? "" : ", %s not asked for".formatted(String.join(" and ", left));
  }

  /** By which way rows are found, and by which conditions. */
  static String told(PlanScan scan) {
    String times = scan.outer().of().isEmpty() ? "once" : "once a row";
    return "%s, %s".formatted(accessBy(scan), times);
  }

  private static String accessBy(PlanScan scan) {
    return scan.conditions().isEmpty()
        ? access(scan)
        : "%s by %s".formatted(access(scan), PushDownChanges.shapes(scan.conditions()));
  }

  private void accessForTheSame() {
    PlanChange.Kind kind = accessKind();
    add(byValues(kind, values.mayExplain(steps.stepWas, steps.stepIs)), access(was), access(is));
    // An index that is read from one end to the other is no way to what is asked for.
    if (kind == PlanChange.Kind.INDEX_OTHER
        && was.conditions().isEmpty() != is.conditions().isEmpty()) {
      found.addAll(PushDownChanges.of(table, steps, false));
    }
  }

  private PlanChange.Kind accessKind() {
    if (was.access().equals(PartitionAccess.SOME) || is.access().equals(PartitionAccess.SOME)) {
      return PartitionAccess.changed(was, is);
    }
    if (is.access().isEmpty()) {
      return isOfOrder(was, steps.isOrderUnused())
          ? PlanChange.Kind.INDEX_OTHER
          : PlanChange.Kind.INDEX_LOST;
    }
    if (was.access().isEmpty()) {
      return isOfOrder(is, steps.wasOrderUnused())
          ? PlanChange.Kind.INDEX_OTHER
          : PlanChange.Kind.INDEX_GAINED;
    }
    if (was.isAlone() == is.isAlone() || !findsTheSame()) {
      return PlanChange.Kind.INDEX_OTHER;
    }
    return was.isAlone() ? PlanChange.Kind.INDEX_NOT_ENOUGH : PlanChange.Kind.INDEX_ENOUGH;
  }

  /**
   * Whether an index is read for its order alone, that another kind of join or group has no use
   * for.
   */
  private static boolean isOfOrder(PlanScan scan, boolean isUnusedInTheOther) {
    return scan.isInOrder() || (scan.isReadThrough() && isUnusedInTheOther);
  }

  /** Whether both indexes, whatever they are called, are asked about the same columns. */
  private boolean findsTheSame() {
    return PlanScan.withoutAlone(was.access()).equals(PlanScan.withoutAlone(is.access()))
        || (!was.conditions().isEmpty()
            && PlanCondition.columns(was.conditions())
                .equals(PlanCondition.columns(is.conditions())));
  }

  private static String access(PlanScan scan) {
    List<String> whole = PartitionAccess.readWhole(scan);
    return scan.access().isEmpty()
        ? "all of it"
        : whole.isEmpty()
            ? scan.access()
            : "%s, all of %s".formatted(scan.access(), String.join(" and ", whole));
  }
}
