package dev.steelyard.core.monitor;

/**
 * How often something took how long: by buckets whose ends are 3.2% apart, so that a quantile is at
 * most so much too large. Takes 8 KiB. For one thread while it is filled.
 */
public final class DurationCounts {

  private static final int PARTS = 32;
  private static final int PART_BITS = 5;
  private static final int BUCKETS = (64 - PART_BITS) * PARTS;

  private final int[] counts = new int[BUCKETS];
  private long all;
  private long longest;

  void add(long nanos, int times) {
    long sure = Math.max(0, nanos);
    int bucket = bucket(sure);
    counts[bucket] = (int) Math.min(Integer.MAX_VALUE, (long) counts[bucket] + times);
    all += times;
    longest = Math.max(longest, sure);
  }

  private static int bucket(long nanos) {
    if (nanos < PARTS) {
      return (int) nanos;
    }
    int high = 63 - Long.numberOfLeadingZeros(nanos);
    int part = (int) (nanos >>> (high - PART_BITS)) - PARTS;
    return (high - PART_BITS + 1) * PARTS + part;
  }

  /** The longest that belongs in a bucket. */
  private static long end(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = bucket / PARTS - 1;
    return ((long) (bucket % PARTS + PARTS + 1) << shift) - 1;
  }

  /**
   * How long so many took at most.
   *
   * @param share from 0 to 1
   * @return in nanoseconds; 0 of none
   */
  public long quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return Math.min(longest, end(bucket));
      }
    }
    return longest;
  }

  /** The longest of all, in nanoseconds. */
  public long longest() {
    return longest;
  }
}
