package dev.steelyard.core.trace.advice;

import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How much of the time of units of work goes by while the work that advice is about is done, on
 * however many threads. Without that work none gets shorter by more.
 */
final class AdvisedWork {

  private final Spans spans;
  private final CacheLookups lookups;
  private final WorkUnits units;
  private final Map<String, BitSet> loads = new HashMap<>();
  private final Map<String, String> shapes = new HashMap<>();

  AdvisedWork(Trace trace) {
    this.spans = trace.spans();
    this.lookups = trace.lookups();
    this.units = new WorkUnits(spans);
  }

  /**
   * Of all units together, in nanoseconds: each moment of a unit counts once. Very many where
   * nothing of the work has a time of its own.
   *
   * @param again which spans are repetitions: these alone are gone where what is given is kept
   */
  double nanos(Advice advice, BitSet again) {
    return nanos(
        span -> isOf(advice, span) && (advice.what() != Advice.Kind.CACHE || again.get(span)));
  }

  private double nanos(IntPredicate isGone) {
    Map<Integer, Long> covered = new HashMap<>();
    double nanos = 0;
    for (int span = 0; span < spans.size(); span++) {
      if (!isGone.test(span)) {
        continue;
      }
      int unit = units.nearest(span);
      // By when they began: what lies before was counted with another.
      long from = Math.max(spans.start(span), covered.getOrDefault(unit, spans.start(unit)));
      long to = Math.min(spans.end(span), spans.end(unit));
      if (to > from) {
        nanos += (double) (to - from) * spans.kind(span).oneIn();
        covered.put(unit, to);
      }
    }
    return covered.isEmpty() ? Double.MAX_VALUE : nanos;
  }

  /** Whether some of it may belong to units of work that were not recorded, within others. */
  boolean isOfUnknown(Advice advice) {
    return IntStream.range(0, spans.size())
        .anyMatch(span -> units.isOfUnknown(span) && isOf(advice, span));
  }

  private boolean isOf(Advice advice, int span) {
    SpanKind kind = spans.kind(span);
    return switch (advice.what()) {
      case CACHE -> kind.words().equals(advice.subject()) && isOfShape(advice, span);
      case RESIZE -> loads.computeIfAbsent(advice.subject(), this::loads).get(span);
      case PREPARE, BATCH ->
          kind.origin() == SpanOrigin.STATEMENT
              && kind.layer().equals(advice.subject())
              && isOfShape(advice, span);
    };
  }

  /** The loads of a cache. */
  private BitSet loads(String cache) {
    BitSet of = new BitSet();
    int number = lookups.caches().indexOf(cache);
    for (int one = 0; one < lookups.size(); one++) {
      if (lookups.cache(one) == number && lookups.span(one) != Spans.NONE) {
        of.set(lookups.span(one));
      }
    }
    return of;
  }

  private boolean isOfShape(Advice advice, int span) {
    return advice.detail().isEmpty()
        || shapes.computeIfAbsent(spans.target(span), StatementShape::of).equals(advice.detail());
  }
}
