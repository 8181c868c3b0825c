package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which spans lie within others that have something in common with them, however deep. All of a
 * forest is told by one walk over it, so that deep ones cost no more than flat ones.
 */
public final class Enclosing {

  private final Spans spans;
  private final int[] keys;
  private final BitSet counting;

  /** The first part of each, and the next part of the same parent; outermost ones are such, too. */
  private final int[] first;

  private final int[] next;
  private int outermost = Spans.NONE;

  /** How many with a key are around the one that the walk is at. */
  private final int[] open;

  private final BitSet within = new BitSet();

  private Enclosing(Spans spans, int[] keys, BitSet counting) {
    this.spans = spans;
    this.keys = keys;
    this.counting = counting;
    this.first = new int[keys.length];
    this.next = new int[keys.length];
    this.open = new int[Arrays.stream(keys).max().orElse(0) + 1];
  }

  /**
   * Those that lie within another with the same key.
   *
   * @param keys of each span, from 0 on, dense
   * @param counting which of them others count as lying within
   */
  public static BitSet within(Spans spans, int[] keys, BitSet counting) {
    Enclosing search = new Enclosing(spans, keys, counting);
    search.link();
    search.walk();
    return search.within;
  }

  /** The same, where all count. */
  public static BitSet within(Spans spans, int[] keys) {
    BitSet all = new BitSet();
    all.set(0, keys.length);
    return within(spans, keys, all);
  }

  private void link() {
    Arrays.fill(first, Spans.NONE);
    for (int span = keys.length - 1; span >= 0; span--) {
      int parent = spans.parent(span);
      if (parent == Spans.NONE) {
        next[span] = outermost;
        outermost = span;
      } else {
        next[span] = first[parent];
        first[parent] = span;
      }
    }
  }

  private void walk() {
    int at = outermost;
    while (at != Spans.NONE) {
      within.set(at, open[keys[at]] > 0);
      open[keys[at]] += counting.get(at) ? 1 : 0;
      if (first[at] != Spans.NONE) {
        at = first[at];
        continue;
      }
      while (at != Spans.NONE && next[at] == Spans.NONE) {
        leave(at);
        at = spans.parent(at);
      }
      if (at != Spans.NONE) {
        leave(at);
        at = next[at];
      }
    }
  }

  private void leave(int span) {
    open[keys[span]] -= counting.get(span) ? 1 : 0;
  }
}
