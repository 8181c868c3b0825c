package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;

/** Loads of keys that nobody asks for, as of many at once: they answer others. */
final class SharedLoads {

  private final BitSet all;

  /** Places of those that gave something, in the order in which they began. */
  private final int[] loads;

  private final long[] begins;

  /** Of those from one on, when the first ends. */
  private final long[] firstEnds;

  /** How many misses each answered. */
  private final int[] answered;

  SharedLoads(BitSet all, int[] loads, long[] begins, long[] ends) {
    this.all = all;
    this.loads = loads;
    this.begins = begins;
    this.firstEnds = ends;
    this.answered = new int[loads.length];
    for (int i = ends.length - 2; i >= 0; i--) {
      firstEnds[i] = Math.min(ends[i], ends[i + 1]);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether a load is one, be it one that failed. */
  boolean has(int load) {
    return all.get(load);
  }

  int size() {
    return loads.length;
  }

  int place(int number) {
    return loads[number];
  }

  void answers(int number) {
    answered[number]++;
  }

  int answered(int load) {
    return answered[Arrays.binarySearch(loads, load)];
  }

  /** Whether one ended by a moment that began after what stands at a place. */
  boolean hasEnded(int place, long at) {
    int from = after(place);
    return from < loads.length && firstEnds[from] <= at;
  }

  /** Whether the next after a place begins by a moment. */
  boolean beginsBy(int place, long at) {
    int from = after(place);
    return from < loads.length && begins[from] <= at;
  }

  private int after(int place) {
    return -1 - Arrays.binarySearch(loads, place);
  }
}
