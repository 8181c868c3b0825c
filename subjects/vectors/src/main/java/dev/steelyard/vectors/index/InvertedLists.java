package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One list of items around each centre. One thread at a time writes, any read. */
final class InvertedLists<T extends Item> {

  private final List<float[]> centres;
  private final List<Slots<T>> lists;

  private InvertedLists(List<float[]> centres, int count) {
    this.centres = centres;
    this.lists = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lists.add(new Slots<>());
    }
  }

  /** One list without a centre. */
  static <T extends Item> InvertedLists<T> single() {
    return new InvertedLists<>(List.of(), 1);
  }

  static <T extends Item> InvertedLists<T> around(List<float[]> centres) {
    return new InvertedLists<>(centres, centres.size());
  }

  int count() {
    return lists.size();
  }

  Slots<T> list(int number) {
    return lists.get(number);
  }

  int nearest(float[] vector) {
    return centres.isEmpty() ? 0 : KMeans.nearest(centres, vector);
  }

  /** All lists, those around the nearest centres first. */
  int[] byNearness(float[] query) {
    if (centres.isEmpty()) {
      return new int[] {0};
    }
    long[] keys = new long[centres.size()];
    for (int i = 0; i < keys.length; i++) {
      int descending = ~sortable(Vectors.dot(query, centres.get(i)));
      keys[i] = ((long) descending << 32) | i;
    }
    java.util.Arrays.sort(keys);
    return IntStream.range(0, keys.length).map(i -> (int) keys[i]).toArray();
  }

  /** An integer that orders as the number does. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  void publish() {
    lists.forEach(Slots::publish);
  }
}
