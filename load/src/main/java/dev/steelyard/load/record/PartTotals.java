package dev.steelyard.load.record;

import java.time.Duration;

/**
 * What was measured in a {@link Part}. An iteration, with all that it asks for, belongs to the
 * stage in which it was meant to begin.
 *
 * @param begin of the part's load, from the run's start
 * @param length how long the part's load lasted, without the graceful stop
 * @param ended counts, and nothing else, of what ended within that time, in whichever stage it was
 *     begun: what a rate is of
 */
public record PartTotals(Duration begin, Duration length, Totals totals, Totals ended) {

  /** Of a part in which all was begun and ended. */
  public PartTotals(Duration begin, Duration length, Totals totals) {
    this(begin, length, totals, totals);
  }

  /** Of both, which ran beside each other. */
  public PartTotals plus(PartTotals other) {
    Duration first = begin.compareTo(other.begin) < 0 ? begin : other.begin;
    Duration end = begin.plus(length);
    Duration otherEnd = other.begin.plus(other.length);
    Duration last = end.compareTo(otherEnd) > 0 ? end : otherEnd;
    return new PartTotals(
        first, last.minus(first), totals.plus(other.totals), ended.plus(other.ended));
  }
}
