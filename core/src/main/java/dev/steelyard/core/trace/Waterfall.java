package dev.steelyard.core.trace;

import java.util.List;
import java.util.Optional;

/**
 * The unit of work that took longest, operation by operation, as it went.
 *
 * @param kind what it is called
 * @param target what it was done to; empty where that was not said
 * @param begin when it began, in nanoseconds since the trace did
 * @param nanos how long it took
 * @param operations how many it is made of, itself included
 * @param steps itself, then its operations: each before its parts, these by when they began
 */
public record Waterfall(
    String kind, String target, long begin, long nanos, int operations, List<Step> steps) {

  /**
   * One operation, or several small ones of the same parent that are not told one by one.
   *
   * @param depth how many operations are around it, from 0 for the unit itself
   * @param words what it is; of several, what most of their time went into
   * @param target what it was done to; empty where that was not said, and for several
   * @param thread on which it was done; of several that of the first
   * @param from when it began, in nanoseconds since the unit did; less than 0 where it began before
   * @param to when it ended, of several the last
   * @param nanos how long it took, of several together
   * @param count how many they are with all their parts, 1 for an operation
   * @param kinds of how many kinds they are, their parts left out; 0 for an operation
   */
  public record Step(
      int depth,
      String words,
      String target,
      String thread,
      long from,
      long to,
      long nanos,
      boolean hasFailed,
      int count,
      int kinds) {

    /** Whether it is several that are not told one by one. */
    public boolean isSummed() {
      return kinds > 0;
    }
  }

  public Waterfall {
    steps = List.copyOf(steps);
  }

  /**
   * That of a trace; empty where it has no unit of work.
   *
   * @param most how many operations are told one by one: the longest, with what is around them
   */
  public static Optional<Waterfall> slowest(Trace trace, int most) {
    Spans spans = trace.spans();
    int slowest = Spans.NONE;
    for (int span = 0; span < spans.size(); span++) {
      if (WorkUnits.isOne(trace, span)
          && (slowest == Spans.NONE || spans.nanos(span) > spans.nanos(slowest))) {
        slowest = span;
      }
    }
    return slowest == Spans.NONE
        ? Optional.empty()
        : Optional.of(new WaterfallBuilder(spans, slowest).build(most));
  }

  /** On how many threads it went. */
  public long threads() {
    return steps.stream().map(Step::thread).distinct().count();
  }
}
