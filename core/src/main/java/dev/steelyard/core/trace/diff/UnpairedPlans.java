package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.PlanUse;
import java.util.List;

/**
 * Statements of one caller that read the same tables, and are written in another way than before:
 * which of them became which is not known, so that nothing is said of their plans.
 *
 * @param before those of before that no other one stands for
 * @param after those that stand in their place
 */
public record UnpairedPlans(List<PlanUse> before, List<PlanUse> after) {

  public UnpairedPlans {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
