package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many different keys were asked for since the last time that a key was: a cache of least
 * recently used keys finds it exactly when it holds more than that. R. L. Mattson, J. Gecsei, D. R.
 * Slutz, I. L. Traiger, "Evaluation techniques for storage hierarchies", IBM Systems Journal 9
 * (1970), 78–117; counted in a tree of sums (P. M. Fenwick, 1994), each in time of the logarithm.
 */
final class StackDistances {

  /** Asked for the first time: no cache finds it. */
  static final int FIRST = -1;

  private final Map<Long, Integer> last = new HashMap<>();

  /** 1 at each moment at which some key was asked for last; a tree of sums, counted from 1. */
  private int[] tree = new int[1 << 16];

  private int time;

  /** The distance of the next key, or {@link #FIRST}. */
  int next(long key) {
    Integer before = last.get(key);
    if (time + 1 == tree.length) {
      compact();
      before = last.get(key);
    }
    int distance = FIRST;
    if (before != null) {
      distance = last.size() - sumTo(before);
      add(before, -1);
    }
    time++;
    add(time, 1);
    last.put(key, time);
    return distance;
  }

  /** The key is not kept any more, by a cache of whatever size. */
  void forget(long key) {
    Integer at = last.remove(key);
    if (at != null) {
      add(at, -1);
    }
  }

  /** No key is. */
  void forgetAll() {
    last.clear();
    Arrays.fill(tree, 0);
    time = 0;
  }

  /** Moments at which no key was asked for last are not needed any more. */
  private void compact() {
    long[][] keys =
        last.entrySet().stream()
            .map(one -> new long[] {one.getValue(), one.getKey()})
            .sorted((one, other) -> Long.compare(one[0], other[0]))
            .toArray(long[][]::new);
    int size = tree.length;
    while (keys.length > size / 2) {
      size *= 2;
    }
    tree = new int[size];
    time = 0;
    for (long[] key : keys) {
      time++;
      add(time, 1);
      last.put(key[1], time);
    }
  }

  private void add(int at, int change) {
    for (int i = at; i < tree.length; i += i & -i) {
      tree[i] += change;
    }
  }

  private int sumTo(int at) {
    int sum = 0;
    for (int i = at; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }
}
