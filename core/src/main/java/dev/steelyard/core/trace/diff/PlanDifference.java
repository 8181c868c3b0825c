package dev.steelyard.core.trace.diff;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanPair;
import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement whose plan means something else than before.
 *
 * @param before the statement without its values
 * @param after the same, or what stands in its place
 * @param was the plan that the same values had, or that was usual
 * @param is the one that they have now, or that is new, or comes much more often
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

  /**
   * Of each text that both have, its plan now against its plan before; of plans that are new, or
   * much more frequent, what has no text in common against the one that was usual. Each pair of
   * meanings once.
   */
  static List<PlanDifference> of(PlanUse was, PlanUse is) {
    List<PlanDifference> found = new ArrayList<>();
    Map<String, Double> before = was.shares();
    Map<String, Double> now = is.shares();
    for (PlanUse.SeenPlan seen : is.plans()) {
      String hash = seen.example().hash();
      double share = now.getOrDefault(hash, 0.0);
      boolean isNew =
          !before.containsKey(hash) || share - before.getOrDefault(hash, 0.0) > MORE_OFTEN;
      Map<String, PlanDifference> byBefore = new LinkedHashMap<>();
      for (PlanPair pair : pairs(was, is, seen, isNew)) {
        List<PlanChange> changes = PlanChanges.between(pair.was(), pair.is(), pair.values());
        if (!changes.isEmpty()) {
          byBefore.merge(
              pair.was().hash(),
              new PlanDifference(was, is, pair.was(), pair.is(), share, changes),
              (one, other) -> other.isWorse() && !one.isWorse() ? other : one);
        }
      }
      found.addAll(byBefore.values());
    }
    return found;
  }

  private static List<PlanPair> pairs(
      PlanUse was, PlanUse is, PlanUse.SeenPlan seen, boolean isNew) {
    List<PlanUse.SeenPlan> usual = was.byCount();
    List<PlanPair> pairs =
        new ArrayList<>(PlanPair.ofSameTexts(usual, seen, is.shape(), was.shape()));
    boolean hasOthers = pairs.size() < seen.byText().size() || seen.mayHaveOtherTexts();
    // What means the same may still differ by columns' bounds, or by which partitions are read
    // whole.
    boolean isKept =
        !isNew && (!was.shape().equals(is.shape()) || seen.example().readsSomePartitionsWhole());
    if (hasOthers && (isNew || isKept)) {
      PlanUse.SeenPlan like = isKept ? alike(usual, seen.example()) : usual.getFirst();
      pairs.add(PlanPair.of(like, seen, is.shape(), was.shape()));
    }
    return pairs;
  }

  /** The one that means the same as a plan, whose columns may be bounded in another way still. */
  private static PlanUse.SeenPlan alike(List<PlanUse.SeenPlan> plans, QueryPlan plan) {
    return plans.stream()
        .filter(one -> one.example().hash().equals(plan.hash()))
        .findFirst()
        .orElseThrow();
  }
}
