package dev.steelyard.core.trace;

import java.util.function.IntToLongFunction;

/**
 * Orders numbers of rows by what stands in columns: a merge sort that finds out what is in order
 * already, as most of a recording is.
 */
final class RowOrder {

  /** Of two rows that are never the same. */
  @FunctionalInterface
  private interface Before {
    boolean isBefore(int one, int other);
  }

  private final Before by;

  private RowOrder(Before by) {
    this.by = by;
  }

  /**
   * The order in which spans begin; of those that begin at once the longest comes first, and of
   * equal ones the one that was told last, as who ends last holds the others.
   */
  static int[] ofSpans(LongColumn start, LongColumn end) {
    return sorted(
        start.size(),
        (one, other) -> {
          int byStart = Long.compare(start.get(one), start.get(other));
          if (byStart != 0) {
            return byStart < 0;
          }
          int byEnd = Long.compare(end.get(other), end.get(one));
          return byEnd == 0 ? one > other : byEnd < 0;
        });
  }

  /** The order of moments; what was told first of one moment comes first. */
  static int[] ofMoments(LongColumn time) {
    return sorted(
        time.size(),
        (one, other) -> {
          int byTime = Long.compare(time.get(one), time.get(other));
          return byTime == 0 ? one < other : byTime < 0;
        });
  }

  /** The order of keys; of equal ones, that in which they stand. */
  static int[] ofKeys(int size, IntToLongFunction key) {
    return sorted(
        size,
        (one, other) -> {
          int byKey = Long.compare(key.applyAsLong(one), key.applyAsLong(other));
          return byKey == 0 ? one < other : byKey < 0;
        });
  }

  private static int[] sorted(int size, Before by) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    new RowOrder(by).sort(order, new int[size], 0, size);
    return order;
  }

  private void sort(int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, spare, from, middle);
    sort(order, spare, middle, to);
    if (by.isBefore(order[middle - 1], order[middle])) {
      return;
    }
    System.arraycopy(order, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int at = from; left < middle; at++) {
      order[at] =
          right < to && by.isBefore(order[right], spare[left]) ? order[right++] : spare[left++];
    }
  }
}
