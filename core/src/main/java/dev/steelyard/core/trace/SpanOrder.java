package dev.steelyard.core.trace;

/**
 * The order in which spans begin; of those that begin at once the longest comes first, and of equal
 * ones the one that was told last, as who ends last holds the others. A merge sort that finds out
 * what is in order already, as most of a recording is.
 */
final class SpanOrder {

  private final LongColumn start;
  private final LongColumn end;

  private SpanOrder(LongColumn start, LongColumn end) {
    this.start = start;
    this.end = end;
  }

  static int[] of(LongColumn start, LongColumn end) {
    int[] order = new int[start.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SpanOrder by = new SpanOrder(start, end);
    by.sort(order, new int[order.length], 0, order.length);
    return order;
  }

  private boolean isBefore(int one, int other) {
    int byStart = Long.compare(start.get(one), start.get(other));
    if (byStart != 0) {
      return byStart < 0;
    }
    int byEnd = Long.compare(end.get(other), end.get(one));
    return byEnd == 0 ? one > other : byEnd < 0;
  }

  private void sort(int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, spare, from, middle);
    sort(order, spare, middle, to);
    if (isBefore(order[middle - 1], order[middle])) {
      return;
    }
    System.arraycopy(order, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int at = from; left < middle; at++) {
      order[at] =
          right < to && isBefore(order[right], spare[left]) ? order[right++] : spare[left++];
    }
  }
}
