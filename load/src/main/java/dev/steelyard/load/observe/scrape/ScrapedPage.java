package dev.steelyard.load.observe.scrape;

import java.util.List;
import java.util.SortedMap;

/**
 * What a subject said of itself once.
 *
 * @param numbers of counters, gauges and what has no kind
 * @param histograms with their buckets; a summary's sum and count are those of one without any
 * @param samples how many values there were, whether they were wanted or not
 * @param problems of its lines, the first few, each with its place
 * @param wrong how many lines could not be read
 */
record ScrapedPage(
    SortedMap<ScrapedSeries, Single> numbers,
    SortedMap<ScrapedSeries, Counted> histograms,
    long samples,
    List<String> problems,
    long wrong) {

  /** A number. */
  record Single(ScrapedKind kind, double value) {}

  /**
   * How many values there were, in all until now.
   *
   * @param buckets by their upper bounds, how many were no larger
   */
  record Counted(SortedMap<Double, Double> buckets, double count, double sum) {

    /** Whether all of it is there: what is cut in the middle is not. */
    boolean isWhole() {
      return !Double.isNaN(count)
          && (buckets.isEmpty() || buckets.lastKey() == Double.POSITIVE_INFINITY);
    }
  }
}
