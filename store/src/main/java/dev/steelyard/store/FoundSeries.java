package dev.steelyard.store;

import dev.steelyard.core.history.Series;
import java.util.List;

/**
 * Series that a query found.
 *
 * @param series by dut, benchmark and testbed
 * @param unreadable how many results that match have no median that is a finite number, and are in
 *     none of the series
 * @param damage results that match and were changed since Steelyard wrote them; in none of the
 *     series either
 * @param repeated how many results that match have the id of another and were published before it:
 *     another program wrote them; they do not count
 */
public record FoundSeries(List<Series> series, long unreadable, Damage damage, long repeated) {

  public FoundSeries {
    series = List.copyOf(series);
  }
}
