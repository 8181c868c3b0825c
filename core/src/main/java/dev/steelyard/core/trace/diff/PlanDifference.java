package dev.steelyard.core.trace.diff;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanPair;
import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A statement whose plan means something else than before.
 *
 * @param before the statement without its values
 * @param after the same, or what stands in its place
 * @param was the plan that was usual
 * @param is one that is new, or comes much more often
 * @param share how many of the plans that are known are this one, from 0 to 1
 */
public record PlanDifference(
    PlanUse before,
    PlanUse after,
    QueryPlan was,
    QueryPlan is,
    double share,
    List<PlanChange> changes) {

  public PlanDifference {
    changes = List.copyOf(changes);
  }

  /** Whether it makes more work for sure. */
  public boolean isWorse() {
    return changes.stream().anyMatch(one -> one.kind().effect() == PlanChange.Effect.WORSE);
  }

  /** Whether it makes less work, and nothing more. */
  public boolean isBetter() {
    return !isWorse()
        && changes.stream().anyMatch(one -> one.kind().effect() == PlanChange.Effect.BETTER);
  }

  /** Whether it is written in another way than before. */
  public boolean isRewritten() {
    return !before.shape().equals(after.shape());
  }

  /** How much more often a plan has to come for that to be told. */
  private static final double MORE_OFTEN = 0.1;

  /** Each plan that is new, or much more frequent, against the one that was usual. */
  static List<PlanDifference> of(PlanUse was, PlanUse is) {
    List<PlanDifference> found = new ArrayList<>();
    List<PlanUse.SeenPlan> usual = was.byCount();
    Map<String, Double> before = was.shares();
    Map<String, Double> now = is.shares();
    for (PlanUse.SeenPlan seen : is.plans()) {
      QueryPlan plan = seen.example();
      double share = now.getOrDefault(plan.hash(), 0.0);
      double more = share - before.getOrDefault(plan.hash(), 0.0);
      boolean isNew = !before.containsKey(plan.hash()) || more > MORE_OFTEN;
      boolean isKept = !isNew && !was.shape().equals(is.shape());
      PlanPair pair =
          PlanPair.of(isKept ? alike(usual, plan) : usual, seen, is.shape(), was.shape());
      List<PlanChange> changes = PlanChanges.between(pair.was(), pair.is(), pair.values());
      if (!changes.isEmpty() && (isNew || isKept || pair.isSameText())) {
        found.add(new PlanDifference(was, is, pair.was(), pair.is(), share, changes));
      }
    }
    return found;
  }

  /** Those that mean the same as a plan, whose columns may be bounded in another way still. */
  private static List<PlanUse.SeenPlan> alike(List<PlanUse.SeenPlan> plans, QueryPlan plan) {
    return plans.stream().filter(one -> one.example().hash().equals(plan.hash())).toList();
  }
}
