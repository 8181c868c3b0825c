package dev.steelyard.core.trace;

import java.util.BitSet;

/**
 * To which unit of work each span belongs: the nearest span around it whose kind is a unit, itself
 * included; where there is none, the outermost span around it.
 */
public final class WorkUnits {

  private final int[] units;

  /** Of all spans. */
  public WorkUnits(Spans spans) {
    units = new int[spans.size()];
    for (int span = 0; span < units.length; span++) {
      int at = span;
      // A parent with a smaller number is known already.
      while (!spans.kind(at).isUnit()
          && spans.parent(at) != Spans.NONE
          && spans.parent(at) >= span) {
        at = spans.parent(at);
      }
      boolean isTop = spans.kind(at).isUnit() || spans.parent(at) == Spans.NONE;
      units[span] = isTop ? at : units[spans.parent(at)];
    }
  }

  /** How many operations lie within none that the program names, where it names some. */
  public static long outside(Trace trace) {
    Spans spans = trace.spans();
    if (!trace.namesUnits()) {
      return 0;
    }
    WorkUnits units = new WorkUnits(spans);
    long outside = 0;
    for (int span = 0; span < spans.size(); span++) {
      boolean isSome = !spans.kind(span).isOfProbe();
      outside += isSome && !spans.kind(units.of(span)).isUnit() ? spans.kind(span).oneIn() : 0;
    }
    return outside;
  }

  /** How many spans with a target lie within none that the program names. */
  static long outside(Spans spans) {
    WorkUnits units = new WorkUnits(spans);
    long outside = 0;
    for (int span = 0; span < spans.size(); span++) {
      if (spans.targetNumber(span) != 0 && !spans.kind(units.of(span)).isUnit()) {
        outside++;
      }
    }
    return outside;
  }

  /**
   * How many units of work a trace has: those that the program names, or else the outermost
   * operations; at least 1.
   */
  public static long count(Trace trace) {
    Spans spans = trace.spans();
    long count = 0;
    for (int span = 0; span < spans.size(); span++) {
      count += isOne(trace, span) ? spans.kind(span).oneIn() : 0;
    }
    return Math.max(1, count);
  }

  /** In how many of them something failed, be it a part. */
  public static long failing(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    BitSet failing = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      if (spans.hasFailed(span) && isOne(trace, units.of(span))) {
        failing.set(units.of(span));
      }
    }
    return failing.stream().mapToLong(unit -> spans.kind(unit).oneIn()).sum();
  }

  /**
   * Those that were recorded, without what they stand for: what lies within the others is in none.
   *
   * @param count how many
   * @param nanos how long they took together, in nanoseconds; one within another counts too
   */
  public record RecordedUnits(long count, double nanos) {

    /** How long one takes; 0 where there is none. */
    public double mean() {
      return count == 0 ? 0 : nanos / count;
    }
  }

  /**
   * Those that were recorded: none where the program names some that were not, and none where it
   * names none and outermost operations were recorded in part, as the parts of the others are
   * outermost then.
   */
  public static RecordedUnits recorded(Trace trace) {
    Spans spans = trace.spans();
    long count = 0;
    double nanos = 0;
    for (int span = 0; span < spans.size(); span++) {
      if (isOne(trace, span)) {
        if (!trace.namesUnits() && isInPart(trace, span)) {
          return new RecordedUnits(0, 0);
        }
        count++;
        nanos += spans.nanos(span);
      }
    }
    return new RecordedUnits(count, nanos);
  }

  private static boolean isInPart(Trace trace, int span) {
    SpanKind kind = trace.spans().kind(span);
    return kind.oneIn() > 1 || trace.capped().contains(kind.words());
  }

  static boolean isOne(Trace trace, int span) {
    return trace.namesUnits()
        ? trace.spans().kind(span).isUnit()
        : trace.spans().parent(span) == Spans.NONE;
  }

  /** The span that is its unit of work. */
  public int of(int span) {
    return units[span];
  }
}
