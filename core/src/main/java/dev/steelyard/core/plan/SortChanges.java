package dev.steelyard.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What it means that rows are sorted more or less often. A join or a grouping of another kind takes
 * or brings another order, and so does an index that finds nothing: what that saves or costs is not
 * in the number of sorts.
 */
final class SortChanges {

  private static final Set<PlanChange.Kind> OF_STRATEGY =
      Set.of(
          PlanChange.Kind.JOIN_ORDER, PlanChange.Kind.JOIN_METHOD, PlanChange.Kind.LOOKUPS_OTHER);

  /** Steps that take all that they get before they give anything. */
  private static final Set<PlanStep.Role> GATHERING =
      Set.of(PlanStep.Role.SORT, PlanStep.Role.AGGREGATE);

  private final QueryPlan before;
  private final QueryPlan after;
  private final AskedValues values;

  private SortChanges(QueryPlan before, QueryPlan after, AskedValues values) {
    this.before = before;
    this.after = after;
    this.values = values;
  }

  /**
   * Empty where both sort as often.
   *
   * @param found what else is done otherwise
   */
  static Optional<PlanChange> between(
      QueryPlan before, QueryPlan after, AskedValues values, List<PlanChange> found) {
    return before.sorts() == after.sorts()
        ? Optional.empty()
        : Optional.of(new SortChanges(before, after, values).change(found));
  }

  private PlanChange change(List<PlanChange> found) {
    boolean isMore = after.sorts() > before.sorts();
    PlanChange.Kind kind =
        isOpen(isMore, found)
            ? PlanChange.Kind.STEPS_OTHER
            : isMore ? PlanChange.Kind.SORT_ADDED : PlanChange.Kind.SORT_GONE;
    return new PlanChange(kind, "", times(before.sorts()), times(after.sorts()));
  }

  private boolean isOpen(boolean isMore, List<PlanChange> found) {
    boolean isByValues = found.stream().anyMatch(is(PlanChange.Kind.READS_MORE::equals));
    if (values.isOrderAskedOtherwise(!isMore) || (isMore && isByValues)) {
      return true;
    }
    QueryPlan ordered = isMore ? before : after;
    QueryPlan sorted = isMore ? after : before;
    return !isOfFirstRows(ordered)
        && values.isOrderAskedAlike()
        && (found.stream().anyMatch(is(OF_STRATEGY::contains))
            || before.sortsForGroups() != after.sortsForGroups()
            || inOrder(ordered) > inOrder(sorted));
  }

  private static Predicate<PlanChange> is(Predicate<PlanChange.Kind> kind) {
    return one -> kind.test(one.kind());
  }

  /** How many tables are read row by row in the order of an index. */
  private static long inOrder(QueryPlan plan) {
    return plan.scans().values().stream().filter(PlanScan::isInOrder).count();
  }

  /**
   * Whether no more than the first rows are asked for, and are read alone, as they come in their
   * order and no condition leaves any out. A join that finds no row for one leaves out few.
   */
  private boolean isOfFirstRows(QueryPlan ordered) {
    List<PlanStep> steps = ordered.root().all();
    boolean isLimited =
        values.asksForFirstRows()
            || steps.stream().anyMatch(one -> one.role() == PlanStep.Role.LIMIT);
    return isLimited
        && steps.stream().noneMatch(one -> GATHERING.contains(one.role()))
        && (tellsChecks(ordered) || values.asksForJoinsAlone())
        && ordered.scans().values().stream().allMatch(scan -> scan.checks().isEmpty());
  }

  /** SQLite tells no more than what an index finds. */
  private static boolean tellsChecks(QueryPlan plan) {
    return plan.scanSteps().values().stream().allMatch(step -> step.estimatedRows() >= 0);
  }

  private static String times(long count) {
    return count == 0 ? "no sort" : count == 1 ? "1 sort" : "%,d sorts".formatted(count);
  }
}
