package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a trace lies within units of work, be it in one within these that was not recorded.
 * Lookups of caches are those of the whole trace: loads alone are spans, and say whether these lie
 * within.
 */
public final class UnitTrace {

  private UnitTrace() {}

  /** That of it; empty where all of it does. */
  public static Optional<Trace> of(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    int[] kept =
        IntStream.range(0, spans.size()).filter(span -> units.isWithinOne(trace, span)).toArray();
    return kept.length == spans.size() ? Optional.empty() : Optional.of(only(trace, kept));
  }

  private static Trace only(Trace trace, int[] kept) {
    int[] renumbered = new int[trace.spans().size()];
    Arrays.fill(renumbered, Spans.NONE);
    BitSet has = new BitSet();
    for (int i = 0; i < kept.length; i++) {
      renumbered[kept[i]] = i;
      has.set(kept[i]);
    }
    return new Trace(
        trace.begin(),
        trace.nanos(),
        trace.spans().only(kept, renumbered),
        trace.namesUnits(),
        trace.lookups().in(span -> renumbered[span]),
        trace.requests().stream()
            .filter(one -> has.get(one.span()))
            .map(one -> one.of(renumbered[one.span()]))
            .toList(),
        trace.statements().stream()
            .filter(one -> has.get(one.span()))
            .map(one -> one.of(renumbered[one.span()], one.dialect()))
            .toList(),
        trace.values(),
        trace.notes(),
        trace.capped());
  }
}
