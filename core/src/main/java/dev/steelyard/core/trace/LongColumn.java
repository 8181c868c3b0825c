package dev.steelyard.core.trace;

import java.util.Arrays;

/** Large whole numbers that grow in number; no object each. */
final class LongColumn {

  private long[] values;
  private int size;

  LongColumn() {
    this(new long[1024], 0);
  }

  private LongColumn(long[] values, int size) {
    this.values = values;
    this.size = size;
  }

  /** One that has these, and may change the array. */
  static LongColumn of(long[] values) {
    return new LongColumn(values, values.length);
  }

  /** Adds zeros up to a size. */
  void fill(int upTo) {
    while (size < upTo) {
      add(0);
    }
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(1024, size + (size >> 1)));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  /** Those of an order, one after the other; the column is empty after that. */
  long[] in(int[] order) {
    long[] ordered = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = values[order[i]];
    }
    // What comes next needs the memory.
    values = new long[0];
    size = 0;
    return ordered;
  }
}
