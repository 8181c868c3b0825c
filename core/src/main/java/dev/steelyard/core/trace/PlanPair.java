package dev.steelyard.core.trace;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.QuotedText;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two plans of a statement that say most when they are held against each other: of the same values
 * where there are such.
 *
 * @param values whether they asked for the same
 */
public record PlanPair(QueryPlan was, QueryPlan is, AskedValues values) {

  private static final Pattern VALUE =
      Pattern.compile(
          QuotedText.PATTERN
              // A sign, and no difference.
              + "|(?:(?<=(?i:[=<>(,]|AND|BETWEEN|THEN|ELSE)\\s{0,8})-\\s?)?(?<![\\w.])"
              + "(?:\\d[\\d.]*|\\.\\d+)(?:[eE][-+]?\\d+)?\\b");

  /** Of places, which stands behind the statement. */
  private static final Pattern TOLD = Pattern.compile("values #-?\\d+(?= \\*/$)");

  /**
   * Of each text that both have, its plan now with its plan before: with the one that means the
   * same, where it had such a one among others.
   *
   * @param before the usual one first
   * @param shape of the statement now
   * @param shapeBefore of the one before
   */
  public static List<PlanPair> ofSameTexts(
      List<PlanUse.SeenPlan> before, PlanUse.SeenPlan now, String shape, String shapeBefore) {
    String hash = now.example().hash();
    List<PlanUse.SeenPlan> inOrder =
        before.stream()
            .sorted(Comparator.comparingInt(one -> one.example().hash().equals(hash) ? 0 : 1))
            .toList();
    AskedValues values = new AskedValues(false, shape, shapeBefore);
    List<PlanPair> pairs = new ArrayList<>();
    now.byText()
        .forEach((text, plan) ->
            inOrder.stream()
                .flatMap(one -> Optional.ofNullable(one.byText().get(text)).stream())
                .findFirst()
                .ifPresent(was -> pairs.add(new PlanPair(was, plan, values))));
    return pairs;
  }

  /** The plan of one that is seen now, with one from before that is not known to be of its text. */
  public static PlanPair of(
      PlanUse.SeenPlan before, PlanUse.SeenPlan now, String shape, String shapeBefore) {
    return new PlanPair(
        before.example(),
        now.example(),
        new AskedValues(mayBeOther(before, now), shape, shapeBefore));
  }

  /** Values that nobody told may be any. */
  private static boolean mayBeOther(PlanUse.SeenPlan before, PlanUse.SeenPlan now) {
    return before.hasUnknownTexts()
        || now.hasUnknownTexts()
        || before.byText().isEmpty()
        || now.byText().isEmpty()
        || !values(before).equals(values(now));
  }

  /** Of a statement that is written in another way, the values in their order. */
  private static List<String> values(PlanUse.SeenPlan plan) {
    return plan.byText().keySet().stream().limit(1).flatMap(PlanPair::values).sorted().toList();
  }

  /** Where nothing is left out of an answer, and in comments, no number is a value. */
  private static final Pattern NO_VALUE = Pattern.compile("(?i)\\bOFFSET\\s+0\\b");

  private static Stream<String> values(String text) {
    Stream<String> told = TOLD.matcher(text).results().map(MatchResult::group);
    String asked = NO_VALUE.matcher(StatementShape.withoutComments(text)).replaceAll("");
    return Stream.concat(told, VALUE.matcher(asked).results().map(MatchResult::group));
  }
}
