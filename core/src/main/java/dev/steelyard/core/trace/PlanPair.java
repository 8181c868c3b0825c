package dev.steelyard.core.trace;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two plans of a statement that say most when they are held against each other: of the same values
 * where there are such.
 *
 * @param values whether they asked for the same
 * @param isSameText whether it is the very same statement
 */
public record PlanPair(QueryPlan was, QueryPlan is, AskedValues values, boolean isSameText) {

  private static final Pattern VALUE =
      Pattern.compile(
          "'(?:[^']|'')*'"
              // A sign, and no difference.
              + "|(?:(?<=(?i:[=<>(,]|AND|BETWEEN|THEN|ELSE)\\s{0,8})-\\s?)?\\b\\d[\\d.]*\\b"
              + "|values #-?\\d+");

  /**
   * The plan of one that is seen now, with one from before.
   *
   * @param before the usual one first; not empty
   * @param shape of the statement now
   * @param shapeBefore of the one before
   */
  public static PlanPair of(
      List<PlanUse.SeenPlan> before, PlanUse.SeenPlan now, String shape, String shapeBefore) {
    List<PlanUse.SeenPlan> inOrder =
        Stream.concat(
                before.stream().filter(one -> one.example().hash().equals(now.example().hash())),
                before.stream())
            .toList();
    for (PlanUse.SeenPlan one : inOrder) {
      for (Map.Entry<String, QueryPlan> plan : one.byText().entrySet()) {
        QueryPlan same = now.byText().get(plan.getKey());
        if (same != null) {
          return new PlanPair(
              plan.getValue(), same, new AskedValues(false, shape, shapeBefore), true);
        }
      }
    }
    boolean areOther = !values(before.getFirst()).equals(values(now)) || hasUnknown(now);
    return new PlanPair(
        before.getFirst().example(),
        now.example(),
        new AskedValues(areOther, shape, shapeBefore),
        false);
  }

  private static boolean hasUnknown(PlanUse.SeenPlan plan) {
    return plan.byText().keySet().stream().anyMatch(StatementShape::hasUnknownValues);
  }

  /** Of a statement that is written in another way, the values in their order. */
  private static List<String> values(PlanUse.SeenPlan plan) {
    return plan.byText().keySet().stream()
        .limit(1)
        .flatMap(text -> VALUE.matcher(text).results().map(MatchResult::group))
        .sorted()
        .toList();
  }
}
