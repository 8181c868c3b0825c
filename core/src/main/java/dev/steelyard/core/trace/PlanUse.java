package dev.steelyard.core.trace;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a database planned the statements of one shape.
 *
 * @param database what it is called
 * @param shape the statement without its values
 * @param callers within what it was executed, the first one first; empty names for nothing
 * @param nanos how long all statements of this shape took, also those whose plan nobody asked for
 * @param plans in the order in which they were seen first; those that mean the same are one
 */
public record PlanUse(
    String database, String shape, List<String> callers, long nanos, List<SeenPlan> plans) {

  /**
   * One plan.
   *
   * @param example the one whose estimates were furthest off, where rows were counted, else the
   *     first
   * @param count how often it was seen
   * @param rows how many rows came of statements with this plan that counted them; -1 of none
   * @param rowsRead how many were looked at for these; -1 where that was not counted
   * @param byText the first that statements with the same values had, by their texts; of those
   *     whose values nobody told, none: the same text may be another statement
   * @param callers within what statements with this plan were executed
   * @param hasUnknownTexts whether there were such whose values nobody told
   */
  public record SeenPlan(
      QueryPlan example,
      long count,
      long rows,
      long rowsRead,
      Map<String, QueryPlan> byText,
      Set<String> callers,
      boolean hasUnknownTexts) {

    private static final int MOST_TEXTS = 16;

    public SeenPlan {
      Map<String, QueryPlan> told = new LinkedHashMap<>(byText);
      hasUnknownTexts |= told.keySet().removeIf(StatementShape::hasUnknownValues);
      byText = Collections.unmodifiableMap(told);
      callers = Set.copyOf(callers);
    }

    /** Of statements with these texts. */
    public SeenPlan(
        QueryPlan example,
        long count,
        long rows,
        long rowsRead,
        Map<String, QueryPlan> byText,
        Set<String> callers) {
      this(example, count, rows, rowsRead, byText, callers, false);
    }

    /** Whether statements had it whose texts are not kept, or whose values are not known. */
    public boolean mayHaveOtherTexts() {
      return hasUnknownTexts || byText.isEmpty() || byText.size() == MOST_TEXTS;
    }

    SeenPlan and(SeenPlan other) {
      Map<String, QueryPlan> texts = new LinkedHashMap<>(byText);
      for (Map.Entry<String, QueryPlan> one : other.byText.entrySet()) {
        if (texts.size() < MOST_TEXTS) {
          texts.putIfAbsent(one.getKey(), one.getValue());
        }
      }
      return new SeenPlan(
          error(other.example) > error(example) ? other.example : example,
          count + other.count,
          sum(rows, other.rows),
          sum(rowsRead, other.rowsRead),
          texts,
          both(callers, other.callers),
          hasUnknownTexts || other.hasUnknownTexts);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
      return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private static double error(QueryPlan plan) {
      return plan.worstEstimate().map(PlanStep::estimateError).orElse(0.0);
    }

    private static long sum(long one, long other) {
      return one < 0 ? other : other < 0 ? one : one + other;
    }
  }

  public PlanUse {
    callers = List.copyOf(callers);
    plans = List.copyOf(plans);
  }

  /** Within what it was executed first; empty for nothing. */
  public String caller() {
    return callers.getFirst();
  }

  /** What later plans of the recording do otherwise than those before them. */
  public List<PlanChange> changes() {
    List<PlanChange> changes = new ArrayList<>();
    for (int i = 1; i < plans.size(); i++) {
      SeenPlan was = plans.get(i - 1);
      SeenPlan is = plans.get(i);
      PlanPair pair =
          PlanPair.ofSameTexts(List.of(was), is, shape, shape).stream()
              .findFirst()
              .orElseGet(() -> PlanPair.of(was, is, shape, shape));
      changes.addAll(PlanChanges.between(pair.was(), pair.is(), pair.values()));
    }
    return List.copyOf(changes);
  }

  /** How many of the plans that are known are each, by hash, from 0 to 1. */
  public Map<String, Double> shares() {
    double all = plans.stream().mapToLong(SeenPlan::count).sum();
    Map<String, Double> shares = new HashMap<>();
    plans.forEach(one -> shares.put(one.example().hash(), one.count() / all));
    return shares;
  }

  /** The plan that most statements had. */
  public QueryPlan usual() {
    return plans.stream().max(Comparator.comparingLong(SeenPlan::count)).orElseThrow().example();
  }

  /** Its plans, those that most statements had first. */
  public List<SeenPlan> byCount() {
    return plans.stream().sorted(Comparator.comparingLong(SeenPlan::count).reversed()).toList();
  }

  /** With the plans alone that some callers had; all of them where none of these was asked for. */
  public PlanUse of(Collection<String> some) {
    List<SeenPlan> theirs =
        plans.stream().filter(plan -> plan.callers().stream().anyMatch(some::contains)).toList();
    return theirs.isEmpty() ? this : new PlanUse(database, shape, callers, nanos, theirs);
  }

  /** The same statement of another recording beside this one. */
  public PlanUse and(PlanUse other) {
    Map<String, SeenPlan> both = new LinkedHashMap<>();
    Stream.concat(plans.stream(), other.plans.stream())
        .forEach(one -> both.merge(one.example().hash(), one, SeenPlan::and));
    Set<String> all = new LinkedHashSet<>(callers);
    all.addAll(other.callers);
    return new PlanUse(
        database, shape, List.copyOf(all), nanos + other.nanos, List.copyOf(both.values()));
  }

  private static final class Sums {
    private final Set<String> callers = new LinkedHashSet<>();
    private long nanos;
    private final Map<String, SeenPlan> plans = new LinkedHashMap<>();

    void add(String caller, Spans spans, StatementRun run, String shape, KnownPlans known) {
      callers.add(caller);
      nanos += spans.nanos(run.span());
      run.plan()
          .map(plan -> known.of(plan, shape))
          .ifPresent(plan ->
              plans.merge(
                  known.hash(plan),
                  new SeenPlan(
                      plan,
                      1,
                      plan.rowsRead() < 0 ? -1 : run.rows(),
                      plan.rowsRead(),
                      Map.of(spans.targetWords(spans.targetNumber(run.span())), plan),
                      Set.of(caller)),
                  SeenPlan::and));
    }
  }

  private record Planned(String database, String shape) {}

  private record PlanOfShape(QueryPlan plan, String shape) {}

  /** Few plans are of many statements. */
  private static final class KnownPlans {
    private final Map<PlanOfShape, QueryPlan> plans = new HashMap<>();
    private final Map<QueryPlan, String> hashes = new HashMap<>();

    QueryPlan of(QueryPlan plan, String shape) {
      return plans.computeIfAbsent(new PlanOfShape(plan, shape), one -> plan.of(shape));
    }

    String hash(QueryPlan plan) {
      return hashes.computeIfAbsent(plan, QueryPlan::hash);
    }
  }

  /** Of all statements of which a plan is known, those that took longest first. */
  public static List<PlanUse> of(Trace trace) {
    Spans spans = trace.spans();
    Map<Integer, String> shapes = new HashMap<>();
    KnownPlans known = new KnownPlans();
    Map<Planned, Sums> all =
        new TreeMap<>(Comparator.comparing(Planned::database).thenComparing(Planned::shape));
    for (StatementRun run : trace.statements()) {
      String shape =
          shapes.computeIfAbsent(
              spans.targetNumber(run.span()), text -> StatementShape.of(spans.targetWords(text)));
      int parent = spans.parent(run.span());
      String caller = parent == Spans.NONE ? "" : spans.kind(parent).words();
      all.computeIfAbsent(new Planned(spans.kind(run.span()).layer(), shape), one -> new Sums())
          .add(caller, spans, run, shape, known);
    }
    List<PlanUse> uses = new ArrayList<>();
    all.forEach((key, sums) -> {
      if (!sums.plans.isEmpty()) {
        uses.add(
            new PlanUse(
                key.database(),
                key.shape(),
                List.copyOf(sums.callers),
                sums.nanos,
                List.copyOf(sums.plans.values())));
      }
    });
    uses.sort(Comparator.comparingLong((PlanUse one) -> -one.nanos()));
    return uses;
  }
}
