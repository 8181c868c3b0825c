package dev.steelyard.core.trace;

import java.util.BitSet;
import java.util.Map;

/** Parents that spans name themselves, as those of other threads and programs. For one thread. */
final class NamedParents {

  /** What nothing is called: a part of it is outermost. */
  private static final long NO_ID = 0;

  private final Map<Long, Integer> called;
  private final Map<Integer, Long> parents;
  private final int[] renumbered;

  /**
   * Those of a forest.
   *
   * @param called spans by what others call them
   * @param parents what the parent of a span is called
   * @param renumbered the numbers of spans in the forest, by those they were added with
   */
  NamedParents(Map<Long, Integer> called, Map<Integer, Long> parents, int[] renumbered) {
    this.called = called;
    this.parents = parents;
    this.renumbered = renumbered;
  }

  /** Those that name theirs, be it one that nobody knows. */
  BitSet children() {
    BitSet children = new BitSet();
    parents.keySet().forEach(span -> children.set(renumbered[span]));
    return children;
  }

  /**
   * Puts them in place of those by time; one that nobody knows is none. Of those that name each
   * other in a circle, none has one.
   *
   * @param orphans gets those that name one which is not known, or a part of theirs
   * @return how many named one that is a part of them, or themselves
   */
  int set(int[] found, BitSet orphans) {
    parents.forEach((span, id) -> {
      Integer parent = called.get(id);
      found[renumbered[span]] = parent == null ? Spans.NONE : renumbered[parent];
      orphans.set(renumbered[span], parent == null && id != NO_ID);
    });
    return parents.isEmpty() ? 0 : withoutCircles(found, orphans);
  }

  /** Each span is walked over once: a walk ends where an earlier one was. */
  private int withoutCircles(int[] parents, BitSet orphans) {
    BitSet named = children();
    int[] walks = new int[parents.length];
    int freed = 0;
    for (int walk = 1; walk <= parents.length; walk++) {
      int at = walk - 1;
      while (at != Spans.NONE && walks[at] == 0) {
        walks[at] = walk;
        at = parents[at];
      }
      if (at != Spans.NONE && walks[at] == walk) {
        freed += freeCircle(parents, named, at, orphans);
      }
    }
    return freed;
  }

  /** Parents by time make no circle, so that one at least is named. */
  private static int freeCircle(int[] parents, BitSet named, int first, BitSet orphans) {
    int freed = 0;
    int at = first;
    do {
      int next = parents[at];
      if (named.get(at)) {
        parents[at] = Spans.NONE;
        orphans.set(at);
        freed++;
      }
      at = next;
    } while (at != first);
    return freed;
  }
}
