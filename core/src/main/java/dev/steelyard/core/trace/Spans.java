package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that took time, by when it began: a forest of spans. Spans are called by their
 * numbers, from 0 on; a parent has a smaller number than its parts, but for parts that began before
 * it. Immutable; arrays are shared with nobody outside.
 */
public final class Spans {

  /** The parent of a span that is in no other. */
  public static final int NONE = -1;

  private final List<SpanKind> kinds;
  private final List<String> targets;
  private final List<String> threads;
  private final SpanColumns columns;
  private final int[] parents;
  private final BitSet orphans;
  private final long[] own;

  Spans(
      List<SpanKind> kinds,
      List<String> targets,
      List<String> threads,
      SpanColumns columns,
      int[] parents,
      BitSet orphans) {
    this.kinds = List.copyOf(kinds);
    this.targets = List.copyOf(targets);
    this.threads = List.copyOf(threads);
    this.columns = columns;
    this.parents = parents;
    this.orphans = orphans;
    this.own = own(columns, parents);
  }

  /** What no part of a span covers; parts that overlap, on several threads, cover it once. */
  private static long[] own(SpanColumns columns, int[] parents) {
    int size = parents.length;
    long[] own = new long[size];
    long[] coveredUntil = columns.start.clone();
    for (int i = 0; i < size; i++) {
      own[i] += columns.end[i] - columns.start[i];
      int parent = parents[i];
      if (parent != NONE) {
        long from = Math.max(columns.start[i], coveredUntil[parent]);
        long to = Math.min(columns.end[i], columns.end[parent]);
        if (to > from) {
          own[parent] -= to - from;
          coveredUntil[parent] = to;
        }
      }
    }
    return own;
  }

  /**
   * Some of them, each with all its parts.
   *
   * @param kept their numbers, in order
   * @param renumbered by the numbers here, the number of each there, or {@link #NONE}
   */
  Spans only(int[] kept, int[] renumbered) {
    int[] theirs =
        Arrays.stream(kept)
            .map(span -> parents[span] == NONE ? NONE : renumbered[parents[span]])
            .toArray();
    BitSet theirOrphans = SpanColumns.only(orphans, kept);
    return new Spans(kinds, targets, threads, columns.only(kept), theirs, theirOrphans);
  }

  /**
   * The same, where of operations of these words some were left out: one at least, where it is not
   * known how many.
   */
  Spans capped(Set<String> words) {
    List<SpanKind> known = kinds.stream().map(one -> capped(one, words)).toList();
    return known.equals(kinds)
        ? this
        : new Spans(known, targets, threads, columns, parents, orphans);
  }

  private static SpanKind capped(SpanKind kind, Set<String> words) {
    return kind.leftOut() == 0
            && kind.origin() == SpanKind.SpanOrigin.OPERATION
            && words.contains(kind.words())
        ? kind.withLeftOut(1)
        : kind;
  }

  public int size() {
    return parents.length;
  }

  public List<SpanKind> kinds() {
    return kinds;
  }

  public SpanKind kind(int span) {
    return kinds.get(columns.kind[span]);
  }

  /** Which of {@link #kinds} it is. */
  public int kindNumber(int span) {
    return columns.kind[span];
  }

  /** What it was done to; empty where that was not said. */
  public String target(int span) {
    return targets.get(columns.target[span]);
  }

  /** A number that spans with the same target share; 0 where it was not said. */
  public int targetNumber(int span) {
    return columns.target[span];
  }

  /** The words of a target's number. */
  public String targetWords(int number) {
    return targets.get(number);
  }

  /** Where what it is about lies, as far as its target does not say that; mostly empty. */
  String place(int span) {
    return columns.place.length == 0 ? "" : targets.get(columns.place[span]);
  }

  public String thread(int span) {
    return threads.get(columns.thread[span]);
  }

  /** Whether it ended on its thread and began on another, so that it was not that one's work. */
  public boolean isApart(int span) {
    return columns.apart.get(span);
  }

  /** On how many threads something was done. */
  public int threads() {
    return (int) Arrays.stream(columns.thread).distinct().count();
  }

  /** When it began, in nanoseconds since the trace began. */
  public long start(int span) {
    return columns.start[span];
  }

  /** When it ended, in nanoseconds since the trace began. */
  public long end(int span) {
    return columns.end[span];
  }

  /** How long it took, in nanoseconds. */
  public long nanos(int span) {
    return columns.end[span] - columns.start[span];
  }

  /** How long it took without its parts, in nanoseconds. */
  public long ownNanos(int span) {
    return own[span];
  }

  /** The span that it is a part of, or {@link #NONE}. */
  public int parent(int span) {
    return parents[span];
  }

  /**
   * Whether it says that it is a part of one that is not here, or a part of its own: what else that
   * one had nobody knows, so that it is no whole unit of work.
   */
  public boolean isOrphan(int span) {
    return orphans.get(span);
  }

  /** How much it says that it did, such as rows; 0 where it says nothing. */
  public long amount(int span) {
    return columns.amount.length == 0 ? 0 : columns.amount[span];
  }

  /** Whether it makes something else of what it is done to, so that the same again is none. */
  boolean isChange(int span) {
    return columns.changing.get(span) || kind(span).isChange();
  }

  /** The number of the kind of each. */
  int[] kindNumbers() {
    return columns.kind.clone();
  }

  public boolean hasFailed(int span) {
    return columns.failed.get(span);
  }

  /** What it is a part of, from the outermost down to itself, by kinds. */
  public List<String> path(int span) {
    List<String> path = new ArrayList<>();
    for (int at = span; at != NONE; at = parents[at]) {
      path.add(kind(at).words());
    }
    return List.copyOf(path.reversed());
  }
}
