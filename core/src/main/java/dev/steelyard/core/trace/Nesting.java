package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;

/** Which span of its thread each lies within. */
final class Nesting {

  /** The spans of a thread that have not ended, the shortest last. */
  private static final class Open {
    private int[] spans = new int[8];
    private int size;

    void push(int span) {
      if (size == spans.length) {
        spans = Arrays.copyOf(spans, size * 2);
      }
      spans[size++] = span;
    }

    /** One that ends in the midst of another holds it no more than the other way round. */
    int around(long until, long[] end) {
      int at = size - 1;
      while (at >= 0 && end[spans[at]] < until) {
        at--;
      }
      return at < 0 ? Spans.NONE : spans[at];
    }
  }

  private Nesting() {}

  /**
   * Parents by span, of spans in order of {@link RowOrder#ofSpans}.
   *
   * @param named those that say themselves what they lie within: none is looked for
   */
  static int[] parents(SpanColumns columns, int threads, BitSet named) {
    Open[] open = new Open[threads];
    Arrays.setAll(open, thread -> new Open());
    long[] end = columns.end;
    int[] parents = new int[end.length];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = Spans.NONE;
      if (columns.apart.get(i)) {
        continue;
      }
      Open mine = open[columns.thread[i]];
      while (mine.size > 0 && end[mine.spans[mine.size - 1]] <= columns.start[i]) {
        mine.size--;
      }
      if (!named.get(i)) {
        parents[i] = mine.around(end[i], end);
      }
      mine.push(i);
    }
    return parents;
  }
}
