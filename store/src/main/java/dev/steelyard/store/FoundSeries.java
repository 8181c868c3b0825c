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
 */
public record FoundSeries(List<Series> series, long unreadable, Damage damage) {

  public FoundSeries {
    series = List.copyOf(series);
  }
}
