package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;

/** The numbers of all spans, a column each; nobody changes them once they are made. */
final class SpanColumns {

  final int[] kind;
  final int[] target;
  final int[] thread;

  /** In nanoseconds since the trace began. */
  final long[] start;

  /** In nanoseconds since the trace began, not before the start. */
  final long[] end;

  /** What they say that they did; empty where none says anything. */
  final long[] amount;

  final BitSet failed;

  /** Those that ended on their thread and began on another. */
  final BitSet apart;

  /** Operations that make something else of their target. */
  final BitSet changing;

  /** Numbers of the targets that say where they are, beside their own; empty where none does. */
  final int[] place;

  SpanColumns(
      int[] kind,
      int[] target,
      int[] thread,
      long[] start,
      long[] end,
      long[] amount,
      BitSet failed,
      BitSet apart,
      BitSet changing,
      int[] place) {
    this.kind = kind;
    this.target = target;
    this.thread = thread;
    this.start = start;
    this.end = end;
    this.amount = amount;
    this.failed = failed;
    this.apart = apart;
    this.changing = changing;
    this.place = place;
  }

  /** Of some of them, in their order. */
  SpanColumns only(int[] kept) {
    return new SpanColumns(
        only(kind, kept),
        only(target, kept),
        only(thread, kept),
        only(start, kept),
        only(end, kept),
        amount.length == 0 ? amount : only(amount, kept),
        only(failed, kept),
        only(apart, kept),
        only(changing, kept),
        place.length == 0 ? place : only(place, kept));
  }

  static BitSet only(BitSet set, int[] kept) {
    BitSet some = new BitSet();
    for (int i = 0; i < kept.length; i++) {
      some.set(i, set.get(kept[i]));
    }
    return some;
  }

  private static int[] only(int[] column, int[] kept) {
    return Arrays.stream(kept).map(span -> column[span]).toArray();
  }

  private static long[] only(long[] column, int[] kept) {
    return Arrays.stream(kept).mapToLong(span -> column[span]).toArray();
  }
}
