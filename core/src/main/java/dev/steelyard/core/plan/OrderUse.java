package dev.steelyard.core.plan;

import java.util.List;

/**
 * Whether something has a use for the order in which a step gives its rows: a join that merges, or
 * a grouping of rows that are sorted.
 *
 * @param scan the step that reads
 * @param isThroughSorts whether rows may be sorted on the way
 */
record OrderUse(PlanStep scan, boolean isThroughSorts) {

  private static final List<String> TAKING =
      List.of("Merge Join", PlanStep.SORTED_GROUPS, "Group", "Unique");

  /** Steps of which the rows come in no order that those below had. */
  private static final List<String> LOSING = List.of("Hash Join", "Aggregate");

  private static final String LOOP = "Nested Loop";

  /** Whether the order is taken as the step gives it. */
  static boolean takesOrder(QueryPlan plan, PlanStep scan) {
    return new OrderUse(scan, /* isThroughSorts= */ false).isUsed(plan.root(), false);
  }

  /** Whether an order would be of use: it is taken, or rows are sorted for it. */
  static boolean wantsOrder(QueryPlan plan, PlanStep scan) {
    return new OrderUse(scan, /* isThroughSorts= */ true).isUsed(plan.root(), false);
  }

  private boolean isUsed(PlanStep step, boolean isAsked) {
    if (step.equals(scan)) {
      return isAsked;
    }
    boolean isTaking = starts(step, TAKING);
    boolean isPassed = isAsked && !starts(step, LOSING) && (isThroughSorts || !isSort(step));
    for (int i = 0; i < step.parts().size(); i++) {
      boolean isInner = i > 0 && step.name().startsWith(LOOP);
      if (isUsed(step.parts().get(i), isTaking || (isPassed && !isInner))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSort(PlanStep step) {
    return step.role() == PlanStep.Role.SORT;
  }

  private static boolean starts(PlanStep step, List<String> names) {
    return names.stream().anyMatch(step.name()::startsWith);
  }
}
