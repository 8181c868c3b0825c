package dev.steelyard.core.trace.advice;

import dev.steelyard.core.index.KeyedIndex;
import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.Durations;
import dev.steelyard.core.trace.FirstMoments;
import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.MissCurve;
import dev.steelyard.core.trace.RepeatedWork.RepeatedCase;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementUse;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.diff.UnitShare;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Finds what a program should do otherwise. Each piece is predicted as if it were taken up alone.
 *
 * <ul>
 *   <li>What is done again within a unit of work can be kept: what its repetitions took is gone.
 *       The interval is by Student's t of how long they took.
 *   <li>A cache that is too small: loads are gone that answered what a larger one had found.
 *   <li>Planning that is measured and done more than once for a shape: all is gone but the first,
 *       and what began before that was there.
 *   <li>Many statements of one shape by one caller: at least as many times the shortest of them is
 *       gone, at most what all but the first of them took.
 * </ul>
 *
 * <p>Times of what failed are in none of the last three.
 */
public final class AdviceSearch {

  private static final int MOST_PATHS = 3;

  /** Of lookups: fewer are missed again by two that ask at once. */
  private static final double MANY = 0.05;

  private static final String NO_EVICTION =
      "it told of no eviction: where entries go for another reason, this saves nothing";

  private final UnitsView view;
  private final Spans spans;
  private final long units;

  private AdviceSearch(UnitsView view) {
    this.view = view;
    this.spans = view.trace().spans();
    this.units = view.units().count();
  }

  /** All of it, what saves most first. */
  public static List<Advice> in(TraceView view) {
    return in(UnitsView.of(view));
  }

  /** The same; none where no unit of work was recorded. */
  static List<Advice> in(UnitsView view) {
    return view.units().count() == 0 ? List.of() : new AdviceSearch(view).search();
  }

  private List<Advice> search() {
    List<Advice> found = new ArrayList<>();
    found.addAll(caches());
    view.caches().forEach(one -> resized(one, found));
    view.statements()
        .forEach(one -> {
          prepared(one, found);
          batched(one, found);
        });
    AdvisedWork wall = new AdvisedWork(view.trace());
    BitSet again = view.repeated().again();
    double whole = view.units().mean();
    return found.stream()
        .map(one -> one.withWall(wall.nanos(one, again) / units))
        // What takes no time that a clock tells is worth no word.
        .filter(one -> one.shortens() > 0 && one.shortens() >= UnitShare.LEAST * whole)
        .map(this::withEntries)
        .sorted(
            Comparator.comparingDouble((Advice one) -> -one.shortens())
                .thenComparing(Advice::subject))
        .toList();
  }

  private List<Advice> caches() {
    Map<Repeated, List<RepeatedCase>> byKind = new LinkedHashMap<>();
    for (RepeatedCase one : view.repeated().cases()) {
      // What a cache loads again is kept already and goes out: its size is what to change.
      if (one.kind().origin() == SpanKind.SpanOrigin.CACHE_LOAD) {
        continue;
      }
      byKind
          .computeIfAbsent(new Repeated(one.kind(), one.shape()), kind -> new ArrayList<>())
          .add(one);
    }
    List<Advice> found = new ArrayList<>();
    byKind.forEach((kind, cases) -> found.add(cache(kind, cases)));
    return found;
  }

  /**
   * What can be kept by its targets.
   *
   * @param shape of statements; else empty
   */
  private record Repeated(SpanKind kind, String shape) {}

  private Advice cache(Repeated what, List<RepeatedCase> cases) {
    Durations gone = cases.stream().map(RepeatedCase::alone).reduce(Durations.NONE, Durations::and);
    long again = cases.stream().mapToLong(RepeatedCase::again).sum();
    return new Advice(
        Advice.Kind.CACHE,
        what.kind().words(),
        what.shape(),
        cases.stream()
            .sorted(Comparator.comparingLong((RepeatedCase one) -> -one.nanos()))
            .limit(MOST_PATHS)
            .map(RepeatedCase::path)
            .toList(),
        (double) again / units,
        calls(what, LayerTimes.Kind::count, StatementUse::count) / units,
        0,
        PredictedSaving.without(gone, units)
            .atMost(calls(what, LayerTimes.Kind::nanos, StatementUse::nanos) / units),
        Double.MAX_VALUE,
        around(cases),
        "");
  }

  /** The nearest operation around it that is done again too, where most of it lies within such. */
  private String around(List<RepeatedCase> cases) {
    RepeatedCase most = cases.getFirst();
    if (!most.isWithinOthers()) {
      return "";
    }
    List<String> path = most.path();
    return view.repeated().cases().stream()
        .filter(one ->
            one.path().size() < path.size()
                && path.subList(0, one.path().size()).equals(one.path()))
        .max(Comparator.comparingInt(one -> one.path().size()))
        .map(one -> one.kind().words())
        .orElse("");
  }

  /** A sum over all that is called so. */
  private double calls(
      Repeated what,
      ToDoubleFunction<LayerTimes.Kind> ofKind,
      ToDoubleFunction<StatementUse> ofStatements) {
    return what.shape().isEmpty()
        ? view.times().kinds().stream()
            .filter(one -> one.kind().equals(what.kind()))
            .mapToDouble(ofKind)
            .sum()
        : view.statements().stream()
            .filter(one ->
                one.database().equals(what.kind().layer()) && one.shape().equals(what.shape()))
            .mapToDouble(ofStatements)
            .sum();
  }

  private Advice withEntries(Advice advice) {
    return advice.what() == Advice.Kind.CACHE
        ? advice.withEntries(curve(advice).entriesFor(1))
        : advice;
  }

  /**
   * What a cache of its targets would find, where it is empty when a unit of work begins: what is
   * done again within units is all that is promised.
   */
  private MissCurve curve(Advice advice) {
    BitSet numbers = new BitSet();
    for (int number = 0; number < spans.kinds().size(); number++) {
      numbers.set(number, spans.kinds().get(number).words().equals(advice.subject()));
    }
    Map<Integer, Boolean> isOfShape = new HashMap<>();
    WorkUnits of = new WorkUnits(spans);
    BitSet asked = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      if (numbers.get(spans.kindNumber(span))) {
        asked.set(
            span,
            isOfShape.computeIfAbsent(
                spans.targetNumber(span), target -> isOf(advice, spans.targetWords(target))));
      }
    }
    return curve(asked, of);
  }

  /** Keys are numbers of pairs of a unit of work and a target. */
  private MissCurve curve(BitSet asked, WorkUnits of) {
    long[] keys = new long[asked.cardinality()];
    BitSet early = new BitSet();
    KeyedIndex pairs = new KeyedIndex();
    FirstMoments there = new FirstMoments();
    int size = 0;
    for (int span = asked.nextSetBit(0); span >= 0; span = asked.nextSetBit(span + 1)) {
      int known = pairs.size();
      int pair = pairs.of(of.of(span), spans.targetNumber(span));
      early.set(size, pair < known && there.get(pair) > spans.start(span));
      // What failed gave nothing to keep.
      if (!spans.hasFailed(span)) {
        there.lower(pair, spans.end(span));
      }
      keys[size++] = pair;
    }
    return MissCurve.of(keys, early);
  }

  private static boolean isOf(Advice advice, String target) {
    return advice.detail().isEmpty() || StatementShape.of(target).equals(advice.detail());
  }

  private void resized(CacheUse cache, List<Advice> found) {
    double more = (cache.curve().highest() - cache.hitRatio()) * cache.lookups();
    // Where nobody tells what goes out, that much is missed again says it.
    boolean isKnownToLose = cache.evictions() > 0 || more > MANY * cache.lookups();
    long entries = cache.curve().entriesFor(1);
    double spared = cache.curve().sparedLoads();
    if (more < 1 || spared <= 0 || !isKnownToLose) {
      return;
    }
    found.add(
        new Advice(
            Advice.Kind.RESIZE,
            cache.name(),
            "",
            List.of(),
            spared / units,
            (double) cache.made() / units,
            entries,
            PredictedSaving.without(cache.curve().sparedTimes(), units)
                .atMost(cache.loadTimes().nanos() / units),
            Double.MAX_VALUE,
            "",
            cache.evictions() == 0 ? NO_EVICTION : ""));
  }

  private void prepared(StatementUse use, List<Advice> found) {
    double all = use.planningNanosOfAll().orElse(0);
    Durations times = use.plannedAgainTimes();
    if (use.planned() < 2 || times.count() == 0 || all == 0) {
      return;
    }
    long gone = use.plannedAgain();
    // Those whose planning nobody measured are planned as the others are.
    double scale = (double) gone / times.count() / units;
    found.add(
        new Advice(
            Advice.Kind.PREPARE,
            use.database(),
            use.shape(),
            use.caller().isEmpty() ? List.of() : List.of(List.of(use.caller())),
            (double) gone / units,
            (double) use.count() / units,
            0,
            new PredictedSaving(
                    scale * Math.max(0, times.nanos() - times.margin()),
                    scale * times.nanos(),
                    scale * (times.nanos() + times.margin()))
                .atMost(all / units),
            Double.MAX_VALUE,
            "",
            ""));
  }

  private void batched(StatementUse use, List<Advice> found) {
    if (!use.isOnePerThing()) {
      return;
    }
    double gone = (double) use.beyondFirst() / units;
    double low = gone * use.shortestNanos();
    double high = (double) use.beyondFirstNanos() / units;
    found.add(
        new Advice(
            Advice.Kind.BATCH,
            use.database(),
            use.shape(),
            use.caller().isEmpty() ? List.of() : List.of(List.of(use.caller())),
            gone,
            (double) use.count() / units,
            0,
            new PredictedSaving(low, (low + high) / 2, high),
            Double.MAX_VALUE,
            "",
            ""));
  }
}
