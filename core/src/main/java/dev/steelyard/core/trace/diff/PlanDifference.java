package dev.steelyard.core.trace.diff;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A statement whose plan means something else than before.
 *
 * @param before the statement without its values
 * @param after the same, or what stands in its place: the only other one of the same caller that
 *     reads the same tables
 */
public record PlanDifference(
    PlanUse before, PlanUse after, QueryPlan was, QueryPlan is, List<PlanChange> changes) {

  public PlanDifference {
    changes = List.copyOf(changes);
  }

  /** Whether it makes more work for sure. */
  public boolean isWorse() {
    return changes.stream().anyMatch(one -> one.kind().effect() == PlanChange.Effect.WORSE);
  }

  /** Whether it is written in another way than before. */
  public boolean isRewritten() {
    return !before.shape().equals(after.shape());
  }

  private record Named(String database, String shape) {}

  private record Placed(String database, String caller, Set<String> tables) {}

  /** Of all statements that both sides have plans of, those that took longest first. */
  public static List<PlanDifference> between(List<PlanUse> before, List<PlanUse> after) {
    Map<Named, PlanUse> now = new HashMap<>();
    after.forEach(one -> now.put(new Named(one.database(), one.shape()), one));
    List<PlanUse> left = new ArrayList<>();
    List<PlanDifference> found = new ArrayList<>();
    for (PlanUse was : before) {
      PlanUse is = now.remove(new Named(was.database(), was.shape()));
      if (is == null) {
        left.add(was);
      } else {
        add(was, is, found);
      }
    }
    rewritten(left, List.copyOf(now.values()), found);
    found.sort(
        Comparator.comparingInt((PlanDifference one) -> one.isWorse() ? 0 : 1)
            .thenComparingLong(one -> -one.after().nanos()));
    return List.copyOf(found);
  }

  private static void add(PlanUse was, PlanUse is, List<PlanDifference> found) {
    List<PlanChange> changes = PlanChanges.between(was.usual(), is.usual());
    if (!changes.isEmpty()) {
      found.add(new PlanDifference(was, is, was.usual(), is.usual(), changes));
    }
  }

  /** Those that are alone in their place on both sides. */
  private static void rewritten(
      List<PlanUse> before, List<PlanUse> after, List<PlanDifference> found) {
    Map<Placed, List<PlanUse>> here = placed(before);
    Map<Placed, List<PlanUse>> there = placed(after);
    here.forEach((place, some) -> {
      List<PlanUse> others = there.getOrDefault(place, List.of());
      if (some.size() == 1 && others.size() == 1) {
        add(some.getFirst(), others.getFirst(), found);
      }
    });
  }

  private static Map<Placed, List<PlanUse>> placed(List<PlanUse> uses) {
    Map<Placed, List<PlanUse>> placed = new HashMap<>();
    uses.forEach(one ->
        placed
            .computeIfAbsent(
                new Placed(
                    one.database(), one.caller(), new TreeSet<>(one.usual().scans().keySet())),
                place -> new ArrayList<>())
            .add(one));
    return placed;
  }
}
