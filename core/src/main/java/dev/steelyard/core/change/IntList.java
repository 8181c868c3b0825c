package dev.steelyard.core.change;

import java.util.Arrays;

/** Growing indices without boxing. */
final class IntList {

  private int[] items = new int[16];
  private int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  int get(int at) {
    return items[at];
  }

  int size() {
    return size;
  }

  void truncate(int length) {
    size = length;
  }

  void remove(int at) {
    System.arraycopy(items, at + 1, items, at, --size - at);
  }

  IntList copy() {
    IntList copy = new IntList();
    copy.items = items.clone();
    copy.size = size;
    return copy;
  }
}
