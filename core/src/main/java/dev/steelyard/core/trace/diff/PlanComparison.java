package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How two sides planned their statements. These are matched by their shape; one that is written in
 * another way than before, by the only other one of the same caller that reads the same tables as
 * often, the only one with the same columns in its answer, or the only one that reads them at all.
 *
 * @param differences of all statements that both sides have plans of, those that are worse first,
 *     then those that took longest
 * @param unpaired that may be any of several, whose plans are not all the same
 * @param alone that are on one side only
 */
public record PlanComparison(
    List<PlanDifference> differences, List<UnpairedPlans> unpaired, List<PlanUse> alone) {

  public PlanComparison {
    differences = List.copyOf(differences);
    unpaired = List.copyOf(unpaired);
    alone = List.copyOf(alone);
  }

  /** Compares them. */
  public static PlanComparison of(List<PlanUse> before, List<PlanUse> after) {
    StatementMatching matching = new StatementMatching(before, after);
    List<PlanDifference> differences = new ArrayList<>();
    matching.pairs.forEach(pair -> differences.addAll(PlanDifference.of(pair.was(), pair.is())));
    differences.sort(
        Comparator.comparingInt((PlanDifference one) -> one.isWorse() ? 0 : 1)
            .thenComparingLong(one -> -one.after().nanos()));
    return new PlanComparison(differences, matching.unpaired, matching.alone);
  }
}
