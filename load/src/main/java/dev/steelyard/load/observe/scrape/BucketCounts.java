package dev.steelyard.load.observe.scrape;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many values came in a stretch of time.
 *
 * @param below by upper bound, how many were no larger
 * @param count of all; not a number where it is not known
 */
record BucketCounts(SortedMap<Double, Double> below, double count, double sum) {

  static final BucketCounts NONE = new BucketCounts(new TreeMap<>(), 0, 0);
  static final BucketCounts UNKNOWN = new BucketCounts(new TreeMap<>(), Double.NaN, Double.NaN);

  boolean isKnown() {
    return count >= 0 && below.values().stream().allMatch(Double::isFinite);
  }

  /** Both together; unknown where their buckets have other bounds. */
  BucketCounts plus(BucketCounts other) {
    if (below.isEmpty() && count == 0) {
      return other;
    }
    if (!below.keySet().equals(other.below.keySet())) {
      return other.below.isEmpty() && other.count == 0 ? this : UNKNOWN;
    }
    SortedMap<Double, Double> both = new TreeMap<>();
    below.forEach((bound, more) -> both.put(bound, more + other.below.getOrDefault(bound, 0.0)));
    return new BucketCounts(both, count + other.count, sum + other.sum);
  }

  double mean() {
    return count > 0 ? sum / count : Double.NaN;
  }

  /**
   * A quantile, as {@code histogram_quantile} of Prometheus has it: as if values lay evenly in
   * their bucket. Unlike there, one that lies above the largest bound is not taken for it: not a
   * number.
   *
   * @param share from 0 to 1
   */
  double quantile(double share) {
    double all = below.isEmpty() ? 0 : below.getOrDefault(below.lastKey(), 0.0);
    if (!(all > 0)) {
      return Double.NaN;
    }
    double rank = share * all;
    double lowest = below.firstKey() > 0 ? 0 : Double.NaN;
    double before = 0;
    for (Map.Entry<Double, Double> one : below.entrySet()) {
      double bound = one.getKey();
      if (one.getValue() >= rank && one.getValue() > before) {
        return Double.isInfinite(bound)
            ? Double.NaN
            : lowest + (bound - lowest) * (rank - before) / (one.getValue() - before);
      }
      lowest = bound;
      before = Math.max(before, one.getValue());
    }
    return Double.NaN;
  }
}
