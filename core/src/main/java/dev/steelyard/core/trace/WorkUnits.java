package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * To which unit of work each span belongs: the nearest span around it whose kind is a unit, itself
 * included; where there is none, the outermost span around it. Where not all units were recorded,
 * the parts of those that were not lie directly within what was around them: nobody knows which
 * they are, so that what lies in none, or in one with others within it, belongs to none.
 */
public final class WorkUnits {

  private final Spans spans;
  private final int[] units;

  /** Spans that belong to none. */
  private final BitSet loose = new BitSet();

  /** Of all spans. */
  public WorkUnits(Spans spans) {
    this.spans = spans;
    units = new int[spans.size()];
    Arrays.fill(units, Spans.NONE);
    for (int span = 0; span < units.length; span++) {
      find(span);
    }
    if (spans.kinds().stream().anyMatch(one -> one.isUnit() && one.isInPart())) {
      loosen(mixed(Set.of()));
    }
  }

  /** Each span is walked over once, as what is around it is known then, too. */
  private void find(int span) {
    int at = span;
    while (units[at] == Spans.NONE && !spans.kind(at).isUnit() && spans.parent(at) != Spans.NONE) {
      at = spans.parent(at);
    }
    int unit = units[at] == Spans.NONE ? at : units[at];
    for (int one = span; one != at; one = spans.parent(one)) {
      units[one] = unit;
    }
    units[at] = unit;
  }

  private void loosen(Set<String> mixed) {
    for (int span = 0; span < units.length; span++) {
      SpanKind around = spans.kind(units[span]);
      boolean isOfOne = around.isUnit() && !mixed.contains(around.words());
      loose.set(span, units[span] != span && !isOfOne);
    }
  }

  /**
   * Units of work, by their words, within which others lie that were not all recorded.
   *
   * @param inPart operations of which some were not recorded elsewhere, by their words
   */
  public Set<String> mixed(Set<String> inPart) {
    Set<String> mixed = new TreeSet<>();
    for (int span = 0; span < units.length; span++) {
      SpanKind kind = spans.kind(span);
      boolean isInner = kind.isUnit() && spans.parent(span) != Spans.NONE;
      if (isInner && (kind.isInPart() || inPart.contains(kind.words()))) {
        SpanKind around = spans.kind(units[spans.parent(span)]);
        if (around.isUnit()) {
          mixed.add(around.words());
        }
      }
    }
    return mixed;
  }

  /** How many operations lie within none that was recorded whole. */
  public static long outside(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    long outside = 0;
    for (int span = 0; span < spans.size(); span++) {
      boolean isSome = !spans.kind(span).isOfProbe();
      outside += isSome && !units.isWithinOne(trace, span) ? spans.kind(span).oneIn() : 0;
    }
    return outside;
  }

  /** How many of these say what they are done to, so that they might be repetitions. */
  static long askedOutside(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    return IntStream.range(0, spans.size())
        .filter(span ->
            isAsked(spans, span) && !units.loose.get(span) && !units.isWithinOne(trace, span))
        .count();
  }

  /**
   * Whether a span lies within a unit of work, be it in one within that was not recorded: one that
   * the program names where it names some, else an outermost operation that is no orphan.
   */
  public boolean isWithinOne(Trace trace, int span) {
    int unit = units[span];
    return trace.namesUnits() ? spans.kind(unit).isUnit() : !spans.isOrphan(unit);
  }

  private static boolean isAsked(Spans spans, int span) {
    return spans.targetNumber(span) != 0 && !spans.kind(span).isOfProbe();
  }

  /** How many spans with a target may lie within units of work that were not recorded. */
  static long loose(Spans spans) {
    return new WorkUnits(spans).loose.stream().filter(span -> isAsked(spans, span)).count();
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

  /**
   * How many there were, recorded or not. Where the program names none, all that was left out of
   * operations that are outermost somewhere counts as outermost.
   */
  public static long done(Trace trace) {
    Spans spans = trace.spans();
    BitSet kinds = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      if (isOne(trace, span)) {
        kinds.set(spans.kindNumber(span));
      }
    }
    return count(trace)
        + kinds.stream()
            .mapToObj(spans.kinds()::get)
            .mapToLong(kind -> kind.leftOut() * kind.oneIn())
            .sum();
  }

  /**
   * Whether it is known how many there were: where the program names none, nobody knows which of
   * those that were left out were outermost, nor how many there were of which parts alone came.
   */
  public static boolean isCountKnown(Trace trace) {
    Spans spans = trace.spans();
    return trace.namesUnits()
        || IntStream.range(0, spans.size())
            .noneMatch(span ->
                isLostInPart(spans, span)
                    || (isOne(trace, span) && spans.kind(span).leftOut() > 0));
  }

  private static boolean isLostInPart(Spans spans, int span) {
    return spans.isOrphan(span) && !spans.kind(span).isOfProbe();
  }

  /** In how many of them something failed, be it a part. */
  public static long failing(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    BitSet failing = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      if (spans.hasFailed(span) && isOne(trace, units.nearest(span))) {
        failing.set(units.nearest(span));
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
        if (!trace.namesUnits() && spans.kind(span).isInPart()) {
          return new RecordedUnits(0, 0);
        }
        count++;
        nanos += spans.nanos(span);
      }
    }
    return new RecordedUnits(count, nanos);
  }

  /** Whether a span is one; what the probe does itself is none of the program's. */
  public static boolean isOne(Trace trace, int span) {
    SpanKind kind = trace.spans().kind(span);
    return !kind.isOfProbe()
        && (trace.namesUnits()
            ? kind.isUnit()
            : trace.spans().parent(span) == Spans.NONE && !trace.spans().isOrphan(span));
  }

  /** The span that is its unit of work; itself, where it belongs to none that is known. */
  public int of(int span) {
    return loose.get(span) ? span : units[span];
  }

  /** Whether it lies within a unit of work, and may belong to one within that was not recorded. */
  public boolean isOfUnknown(int span) {
    return loose.get(span) && spans.kind(units[span]).isUnit();
  }

  /** The unit of work around it, also where it may belong to one within that was not recorded. */
  public int nearest(int span) {
    return units[span];
  }
}
