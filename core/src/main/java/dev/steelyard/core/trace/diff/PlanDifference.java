package dev.steelyard.core.trace.diff;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanPair;
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

  /** Whether it is written in another way than before. */
  public boolean isRewritten() {
    return !before.shape().equals(after.shape());
  }

  private record StatementKey(String database, String shape) {}

  private record Placed(String database, String caller, Set<String> tables) {}

  /** Of all statements that both sides have plans of, those that took longest first. */
  public static List<PlanDifference> between(List<PlanUse> before, List<PlanUse> after) {
    return compared(before, after, new ArrayList<>());
  }

  /** Statements with plans that are on one side only, and so are compared with nothing. */
  public static List<String> unmatched(List<PlanUse> before, List<PlanUse> after) {
    List<String> alone = new ArrayList<>();
    var _ = compared(before, after, alone);
    return List.copyOf(alone);
  }

  private static List<PlanDifference> compared(
      List<PlanUse> before, List<PlanUse> after, List<String> alone) {
    Map<StatementKey, PlanUse> now = new HashMap<>();
    after.forEach(one -> now.put(new StatementKey(one.database(), one.shape()), one));
    List<PlanUse> left = new ArrayList<>();
    List<PlanDifference> found = new ArrayList<>();
    for (PlanUse was : before) {
      PlanUse is = now.remove(new StatementKey(was.database(), was.shape()));
      if (is == null) {
        left.add(was);
      } else {
        add(was, is, found);
      }
    }
    rewritten(left, List.copyOf(now.values()), found, alone);
    found.sort(
        Comparator.comparingInt((PlanDifference one) -> one.isWorse() ? 0 : 1)
            .thenComparingLong(one -> -one.after().nanos()));
    return List.copyOf(found);
  }

  /** How much more often a plan has to come for that to be told. */
  private static final double MORE_OFTEN = 0.1;

  /** Each plan that is new, or much more frequent, against the one that was usual. */
  private static void add(PlanUse was, PlanUse is, List<PlanDifference> found) {
    List<PlanUse.SeenPlan> usual = was.byCount();
    Map<String, Double> before = was.shares();
    Map<String, Double> now = is.shares();
    for (PlanUse.SeenPlan seen : is.plans()) {
      QueryPlan plan = seen.example();
      double share = now.getOrDefault(plan.hash(), 0.0);
      double more = share - before.getOrDefault(plan.hash(), 0.0);
      PlanPair pair = PlanPair.of(usual, seen, is.shape());
      List<PlanChange> changes = PlanChanges.between(pair.was(), pair.is(), pair.values());
      boolean isNew = !before.containsKey(plan.hash()) || more > MORE_OFTEN;
      if (!changes.isEmpty() && (isNew || pair.isSameText())) {
        found.add(new PlanDifference(was, is, pair.was(), pair.is(), share, changes));
      }
    }
  }

  /** Those that are alone in their place on both sides. */
  private static void rewritten(
      List<PlanUse> before, List<PlanUse> after, List<PlanDifference> found, List<String> alone) {
    Map<Placed, List<PlanUse>> here = placed(before);
    Map<Placed, List<PlanUse>> there = placed(after);
    here.forEach((place, some) -> {
      List<PlanUse> others = there.getOrDefault(place, List.of());
      if (some.size() == 1 && others.size() == 1) {
        add(some.getFirst(), others.getFirst(), found);
        there.remove(place);
      } else {
        some.forEach(one -> alone.add(one.shape()));
      }
    });
    there.values().forEach(some -> some.forEach(one -> alone.add(one.shape())));
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
