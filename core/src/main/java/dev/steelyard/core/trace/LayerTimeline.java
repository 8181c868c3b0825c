package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of their own time layers had, slice by slice of a trace: of all threads together, so
 * that a slice may have more than its length.
 *
 * @param sliceNanos how long a slice is, in nanoseconds
 * @param lines one of each layer, in the order in which they are asked for
 */
public record LayerTimeline(long sliceNanos, List<Line> lines) {

  /**
   * A layer.
   *
   * @param shares of a slice, from 0 on; as many as there are slices
   */
  public record Line(String layer, List<Double> shares) {
    public Line {
      shares = List.copyOf(shares);
    }
  }

  public LayerTimeline {
    lines = List.copyOf(lines);
  }

  /**
   * Adds it up.
   *
   * @param layers which, in this order
   * @param slices how many, 1 or more
   */
  public static LayerTimeline of(Trace trace, List<String> layers, int slices) {
    Spans spans = trace.spans();
    long first = spans.size() == 0 ? 0 : spans.start(0);
    long slice = Math.max(1, (trace.nanos() + slices - 1) / slices);
    Map<String, double[]> sums = new LinkedHashMap<>();
    layers.forEach(layer -> sums.put(layer, new double[slices]));
    Adding adding = new Adding(spans, first, slice, sums);
    for (int span = 0; span < spans.size(); span++) {
      adding.add(span);
    }
    List<Line> lines = new ArrayList<>();
    sums.forEach((layer, column) -> {
      List<Double> shares = new ArrayList<>();
      for (double nanos : column) {
        shares.add(Math.max(0, nanos / slice));
      }
      lines.add(new Line(layer, shares));
    });
    return new LayerTimeline(slice, lines);
  }

  /** The same as {@link LayerTimes} adds up, by when it was. */
  private static final class Adding {
    private final Spans spans;
    private final long first;
    private final long slice;
    private final Map<String, double[]> sums;
    private final long[] coveredUntil;

    Adding(Spans spans, long first, long slice, Map<String, double[]> sums) {
      this.spans = spans;
      this.first = first;
      this.slice = slice;
      this.sums = sums;
      this.coveredUntil = new long[spans.size()];
      Arrays.setAll(coveredUntil, spans::start);
    }

    void add(int span) {
      SpanKind kind = spans.kind(span);
      add(kind.layer(), spans.start(span), spans.end(span), kind.oneIn());
      int parent = spans.parent(span);
      if (parent == Spans.NONE) {
        return;
      }
      // What a part covers, its parent does not do itself; parts that overlap cover it once.
      String around = spans.kind(parent).layer();
      double stands = spans.kind(parent).oneIn();
      long from = Math.max(spans.start(span), coveredUntil[parent]);
      long to = Math.min(spans.end(span), spans.end(parent));
      if (to > from) {
        add(around, from, to, -stands);
        coveredUntil[parent] = to;
      }
      // Those that were not recorded took their part of it, too.
      add(around, spans.start(span), spans.end(span), -stands * (kind.oneIn() - 1));
    }

    private void add(String layer, long begin, long until, double weight) {
      double[] column = sums.get(layer);
      if (column == null || weight == 0) {
        return;
      }
      long at = begin - first;
      long to = until - first;
      while (at < to) {
        int number = (int) Math.min(column.length - 1, at / slice);
        long end = number == column.length - 1 ? to : Math.min(to, (number + 1) * slice);
        column[number] += (end - at) * weight;
        at = end;
      }
    }
  }
}
