package dev.steelyard.core.trace;

import java.util.Arrays;

/** Whole numbers that grow in number; no object each. */
final class IntColumn {

  private int[] values = new int[1024];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  /** Adds zeros up to a size. */
  void fill(int upTo) {
    while (size < upTo) {
      add(0);
    }
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  /** Those of an order, one after the other; the column is empty after that. */
  int[] in(int[] order) {
    int[] ordered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = values[order[i]];
    }
    // What comes next needs the memory.
    values = new int[0];
    size = 0;
    return ordered;
  }
}
