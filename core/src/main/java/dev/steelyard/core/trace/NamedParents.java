package dev.steelyard.core.trace;

import java.util.Map;

/**
 * Parents that spans name themselves, as those of other threads and programs.
 *
 * @param called spans by what others call them
 * @param parents what the parent of a span is called
 */
record NamedParents(Map<Long, Integer> called, Map<Integer, Long> parents) {

  /**
   * Puts them in place of those by time; one that nobody knows, or that is a part of its part, is
   * none.
   */
  void set(int[] order, int[] found) {
    if (parents.isEmpty()) {
      return;
    }
    int[] renumbered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      renumbered[order[i]] = i;
    }
    parents.forEach((span, id) -> {
      Integer parent = called.get(id);
      int child = renumbered[span];
      found[child] = Spans.NONE;
      if (parent != null && !isWithin(renumbered[parent], child, found)) {
        found[child] = renumbered[parent];
      }
    });
  }

  private static boolean isWithin(int span, int other, int[] parents) {
    for (int at = span; at != Spans.NONE; at = parents[at]) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }
}
