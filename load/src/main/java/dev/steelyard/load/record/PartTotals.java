package dev.steelyard.load.record;

import java.time.Duration;

/**
 * What was measured in a {@link Part}. An iteration, with all that it asks for, belongs to the
 * stage in which it was meant to begin.
 *
 * @param length how long the part lasted
 */
public record PartTotals(Duration length, Totals totals) {

  /** Of both, which ran beside each other. */
  public PartTotals plus(PartTotals other) {
    return new PartTotals(
        length.compareTo(other.length) > 0 ? length : other.length, totals.plus(other.totals));
  }
}
