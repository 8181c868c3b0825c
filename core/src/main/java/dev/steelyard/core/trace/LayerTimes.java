package dev.steelyard.core.trace;

import dev.steelyard.core.index.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of all threads was: by layer, and by kind of operation. Own times of all kinds add
 * up to the time of the outermost spans, where nothing of one span overlaps on several threads.
 * Where one in so many was recorded they are estimates; what was left out for want of room is in
 * counts alone. {@link SampledKinds#doubt} says where own times are none.
 *
 * @param layers the one with most own time first
 * @param kinds the same
 */
public record LayerTimes(List<Layer> layers, List<Kind> kinds) {

  /**
   * A layer.
   *
   * @param count its spans, recorded or not
   * @param nanos of spans that are not within another of the same layer
   * @param ownNanos without what other layers did for it
   */
  public record Layer(String name, long count, long nanos, long ownNanos) {}

  /**
   * A kind of operation.
   *
   * @param count how many there were, recorded or not
   * @param nanos of spans that are not within another of the same kind
   * @param ownNanos without the parts
   * @param lengths how long one takes
   * @param callers within what it was done, the one with most of it first
   */
  public record Kind(
      SpanKind kind,
      long count,
      long failed,
      long nanos,
      long ownNanos,
      Lengths lengths,
      List<Caller> callers) {}

  /** Quantiles in nanoseconds. */
  public record Lengths(long median, long p95, long p99, long longest) {

    static Lengths of(long[] nanos) {
      Arrays.sort(nanos);
      return new Lengths(at(nanos, 0.5), at(nanos, 0.95), at(nanos, 0.99), nanos[nanos.length - 1]);
    }

    /** The smallest that so many are not longer than: one that there was. */
    private static long at(long[] sorted, double share) {
      return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
  }

  /**
   * Within what something was done.
   *
   * @param words the kind around it; empty for nothing
   */
  public record Caller(String words, long count, long nanos) {}

  public LayerTimes {
    layers = List.copyOf(layers);
    kinds = List.copyOf(kinds);
  }

  /** Adds it up. */
  public static LayerTimes of(Spans spans) {
    return new Adding(spans).run();
  }

  private static final class Sum {
    private long count;
    private long failed;
    private long nanos;
    private long own;
    private final Map<String, long[]> callers = new TreeMap<>();
  }

  private static final class Adding {
    private final Spans spans;
    private final Sum[] byKind;
    private final Map<String, Sum> byLayer = new LinkedHashMap<>();
    private final BitSet withinKind;
    private final BitSet withinLayer;

    Adding(Spans spans) {
      this.spans = spans;
      this.withinKind = Enclosing.within(spans, spans.kindNumbers());
      this.withinLayer = Enclosing.within(spans, layerNumbers(spans));
      this.byKind = new Sum[spans.kinds().size()];
      Arrays.setAll(byKind, kind -> new Sum());
    }

    LayerTimes run() {
      for (int span = 0; span < spans.size(); span++) {
        add(span);
      }
      addLeftOut();
      long[][] lengths = lengths();
      List<Kind> kinds = new ArrayList<>();
      for (int kind = 0; kind < byKind.length; kind++) {
        if (byKind[kind].count > 0) {
          kinds.add(told(kind, lengths[kind]));
        }
      }
      kinds.sort(
          Comparator.comparingLong((Kind one) -> -one.ownNanos())
              .thenComparing(one -> one.kind().words()));
      List<Layer> layers = new ArrayList<>();
      byLayer.forEach(
          (name, sum) -> layers.add(new Layer(name, sum.count, sum.nanos, Math.max(0, sum.own))));
      layers.sort(
          Comparator.comparingLong((Layer one) -> -one.ownNanos()).thenComparing(Layer::name));
      return new LayerTimes(layers, kinds);
    }

    private void add(int span) {
      SpanKind kind = spans.kind(span);
      int parent = spans.parent(span);
      long stands = kind.oneIn();
      long nanos = spans.nanos(span) * stands;
      long own = spans.ownNanos(span) * stands;
      add(byKind[spans.kindNumber(span)], span, stands, withinKind.get(span) ? 0 : nanos, own);
      Sum layer = byLayer.computeIfAbsent(kind.layer(), none -> new Sum());
      add(layer, span, stands, withinLayer.get(span) ? 0 : nanos, own);
      String caller = parent == Spans.NONE ? "" : spans.kind(parent).words();
      long[] called =
          byKind[spans.kindNumber(span)].callers.computeIfAbsent(caller, none -> new long[2]);
      called[0] += stands;
      called[1] += nanos;
      if (stands > 1 && parent != Spans.NONE) {
        // Those that were not recorded took their part of it, too.
        long others = spans.nanos(span) * (stands - 1) * spans.kind(parent).oneIn();
        byKind[spans.kindNumber(parent)].own -= others;
        byLayer.computeIfAbsent(spans.kind(parent).layer(), none -> new Sum()).own -= others;
      }
    }

    /** What was left out counts too; how long it took nobody knows. */
    private void addLeftOut() {
      for (int number = 0; number < byKind.length; number++) {
        SpanKind kind = spans.kinds().get(number);
        Sum layer = byLayer.get(kind.layer());
        if (byKind[number].count > 0 && layer != null) {
          byKind[number].count += kind.leftOut() * kind.oneIn();
          layer.count += kind.leftOut() * kind.oneIn();
        }
      }
    }

    private void add(Sum sum, int span, long stands, long nanos, long own) {
      sum.count += stands;
      sum.failed += spans.hasFailed(span) ? stands : 0;
      sum.nanos += nanos;
      sum.own += own;
    }

    private static int[] layerNumbers(Spans spans) {
      Numbering<String> layers = new Numbering<>();
      int[] ofKinds = spans.kinds().stream().mapToInt(kind -> layers.of(kind.layer())).toArray();
      return Arrays.stream(spans.kindNumbers()).map(kind -> ofKinds[kind]).toArray();
    }

    private Kind told(int kind, long[] lengths) {
      Sum sum = byKind[kind];
      List<Caller> callers = new ArrayList<>();
      sum.callers.forEach((words, both) -> callers.add(new Caller(words, both[0], both[1])));
      callers.sort(
          Comparator.comparingLong((Caller one) -> -one.nanos()).thenComparing(Caller::words));
      return new Kind(
          spans.kinds().get(kind),
          sum.count,
          sum.failed,
          sum.nanos,
          Math.max(0, sum.own),
          Lengths.of(lengths),
          List.copyOf(callers));
    }

    /** How long each of a kind took, by kind. */
    private long[][] lengths() {
      int[] counts = new int[byKind.length];
      for (int span = 0; span < spans.size(); span++) {
        counts[spans.kindNumber(span)]++;
      }
      long[][] lengths = new long[counts.length][];
      Arrays.setAll(lengths, kind -> new long[counts[kind]]);
      for (int span = 0; span < spans.size(); span++) {
        int kind = spans.kindNumber(span);
        lengths[kind][--counts[kind]] = spans.nanos(span);
      }
      return lengths;
    }
  }
}
