package dev.steelyard.load.observe.scrape;

import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A histogram, or a summary's sum and count, over all looks. For one thread. */
final class HistogramTrack {

  private final SortedMap<Double, NumberTrack> buckets = new TreeMap<>();
  private final NumberTrack count = new NumberTrack();
  private final NumberTrack sum = new NumberTrack();

  void put(int look, long number, ScrapedPage.Counted counted) {
    count.put(look, number, counted.count());
    sum.put(look, number, counted.sum());
    counted
        .buckets()
        .forEach((bound, below) ->
            buckets.computeIfAbsent(bound, _ -> new NumberTrack()).put(look, number, below));
  }

  boolean hasBuckets() {
    return !buckets.isEmpty();
  }

  NavigableSet<Long> resets() {
    return count.resets();
  }

  /** What came until the next look; of that nothing is known where its count is no number. */
  BucketCounts increase(int look, ScrapeTimes times) {
    NavigableSet<Long> broken = new TreeSet<>(count.resets());
    buckets.values().forEach(one -> broken.addAll(one.resets()));
    if (!times.isUnbroken(look, broken)) {
      return BucketCounts.UNKNOWN;
    }
    SortedMap<Double, Double> more = new TreeMap<>();
    for (Map.Entry<Double, NumberTrack> one : buckets.entrySet()) {
      more.put(one.getKey(), one.getValue().at(look + 1) - one.getValue().at(look));
    }
    return new BucketCounts(
        more, count.at(look + 1) - count.at(look), sum.at(look + 1) - sum.at(look));
  }

  void forget(int look) {
    count.forget(look);
    sum.forget(look);
    buckets.values().forEach(one -> one.forget(look));
  }

  void halve(int looks) {
    count.halve(looks);
    sum.halve(looks);
    buckets.values().forEach(one -> one.halve(looks));
  }
}
