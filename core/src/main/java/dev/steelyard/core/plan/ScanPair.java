package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;

/**
 * A step that reads, and the one of before that it is held against. Of a table that is read several
 * times the places say nothing, since databases turn them as they like: those are held together
 * that differ least, so that what is told as lost is lost however they belong together.
 *
 * @param name of what is read now
 * @param isMore whether the table is read more often than before, and this is held against one that
 *     another one is held against too
 * @param isAsOften whether the table is read as often as before
 */
record ScanPair(String name, PlanStep was, PlanStep is, boolean isMore, boolean isAsOften) {

  /** Of more than so many readings, likeness alone decides: each difference reads the statement. */
  private static final int FEW = 12;

  /** More than any difference. */
  private static final int UNLIKE = 100_000;

  /**
   * Those of all tables that both read.
   *
   * @param difference how much a step differs from one of before
   */
  static List<ScanPair> of(
      QueryPlan before, QueryPlan after, ToIntBiFunction<PlanStep, PlanStep> difference) {
    Map<String, List<PlanStep>> was = new HashMap<>();
    before
        .scanSteps()
        .values()
        .forEach(step -> was.computeIfAbsent(table(step), one -> new ArrayList<>()).add(step));
    Map<String, List<String>> names = new TreeMap<>();
    Map<String, PlanStep> is = after.scanSteps();
    is.forEach(
        (name, step) -> names.computeIfAbsent(table(step), one -> new ArrayList<>()).add(name));
    List<ScanPair> pairs = new ArrayList<>();
    names.forEach((table, some) -> {
      List<PlanStep> steps = some.stream().map(is::get).toList();
      List<PlanStep> others = was.getOrDefault(table, List.of());
      if (!others.isEmpty()) {
        pairs.addAll(pairs(some, steps, others, difference));
      }
    });
    return pairs;
  }

  /**
   * What the same statement reads under the same name, where each plan reads one table that the
   * other does not, once: a view for a table, or the other way round.
   */
  static Optional<ScanPair> renamed(QueryPlan before, QueryPlan after) {
    List<Map.Entry<String, PlanStep>> was = left(before, after);
    List<Map.Entry<String, PlanStep>> is = left(after, before);
    return was.size() == 1 && is.size() == 1
        ? Optional.of(
            new ScanPair(
                is.getFirst().getKey(),
                was.getFirst().getValue(),
                is.getFirst().getValue(),
                /* isMore= */ false,
                /* isAsOften= */ false))
        : Optional.empty();
  }

  /** What one of them reads of tables that the other does not read at all. */
  private static List<Map.Entry<String, PlanStep>> left(QueryPlan plan, QueryPlan other) {
    List<String> tables = other.tables();
    return plan.scanSteps().entrySet().stream()
        .filter(one -> !tables.contains(table(one.getValue())))
        .toList();
  }

  /** What both read, in lower case. */
  String table() {
    return table(is);
  }

  private static String table(PlanStep step) {
    return step.scan().orElseThrow().table().toLowerCase(Locale.ROOT);
  }

  private static List<ScanPair> pairs(
      List<String> names,
      List<PlanStep> is,
      List<PlanStep> was,
      ToIntBiFunction<PlanStep, PlanStep> difference) {
    if (is.size() == 1 && was.size() == 1) {
      return List.of(new ScanPair(names.getFirst(), was.getFirst(), is.getFirst(), false, true));
    }
    boolean areFew = Math.max(is.size(), was.size()) <= FEW;
    int[][] costs =
        is.stream()
            .map(one ->
                was.stream()
                    .mapToInt(two ->
                        UNLIKE * ScanLikeness.unlike(two, one)
                            + (areFew ? difference.applyAsInt(two, one) : 0))
                    .toArray())
            .toArray(int[][]::new);
    int[] chosen = CheapestPairs.of(costs);
    return IntStream.range(0, is.size())
        .mapToObj(i -> {
          boolean isMore = chosen[i] < 0;
          int with = isMore ? cheapest(costs[i]) : chosen[i];
          return new ScanPair(
              names.get(i), was.get(with), is.get(i), isMore, is.size() == was.size());
        })
        .toList();
  }

  private static int cheapest(int[] costs) {
    int best = 0;
    for (int i = 1; i < costs.length; i++) {
      best = costs[i] < costs[best] ? i : best;
    }
    return best;
  }
}
