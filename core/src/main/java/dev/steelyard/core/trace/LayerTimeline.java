package dev.steelyard.core.trace;

import java.util.ArrayList;
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
    long[] coveredUntil = new long[spans.size()];
    for (int span = 0; span < spans.size(); span++) {
      coveredUntil[span] = spans.start(span);
      add(sums, spans.kind(span), spans.start(span) - first, spans.end(span) - first, 1, slice);
      int parent = spans.parent(span);
      if (parent != Spans.NONE && parent < span) {
        // What a part covers, its parent does not do itself; parts that overlap cover it once.
        long from = Math.max(spans.start(span), coveredUntil[parent]);
        long to = Math.min(spans.end(span), spans.end(parent));
        if (to > from) {
          add(sums, spans.kind(parent), from - first, to - first, -1, slice);
          coveredUntil[parent] = to;
        }
      }
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

  private static void add(
      Map<String, double[]> sums, SpanKind kind, long from, long to, int sign, long slice) {
    double[] column = sums.get(kind.layer());
    if (column == null) {
      return;
    }
    long at = from;
    while (at < to) {
      int number = (int) Math.min(column.length - 1, at / slice);
      long end = number == column.length - 1 ? to : Math.min(to, (number + 1) * slice);
      column[number] += (double) (end - at) * sign * kind.oneIn();
      at = end;
    }
  }
}
