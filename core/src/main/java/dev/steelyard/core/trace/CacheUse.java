package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How a cache was used.
 *
 * @param name what it is called
 * @param hits lookups that found something
 * @param misses lookups that did not
 * @param loads how often something was made for it, or was to be
 * @param failed how many of these failed, which no cache would have spared
 * @param loadTimes how long the others took
 * @param evictions what went out
 * @param bytesPerEntry mean size of what it keeps of a key, in bytes; 0 where nobody said
 * @param early misses that came while what they asked for was being loaded
 * @param curve what a cache of another size would have found; of no lookups where some do not tell
 *     their keys
 */
public record CacheUse(
    String name,
    long hits,
    long misses,
    long loads,
    long failed,
    Durations loadTimes,
    long evictions,
    double bytesPerEntry,
    long early,
    MissCurve curve) {

  /** Of all caches, in the order of their first use. */
  public static List<CacheUse> of(CacheLookups lookups) {
    return of(lookups, load -> true);
  }

  /**
   * The same, where some loads alone count and cost something; the others fill caches too.
   *
   * @param isCounted of a load, by the number of its lookup
   */
  public static List<CacheUse> of(CacheLookups lookups, IntPredicate isCounted) {
    List<CacheUse> uses = new ArrayList<>();
    int[][] rows = lookups.byCache();
    for (int cache = 0; cache < rows.length; cache++) {
      uses.add(of(lookups, lookups.caches().get(cache), rows[cache], isCounted));
    }
    return uses;
  }

  private static CacheUse of(
      CacheLookups lookups, String name, int[] rows, IntPredicate isCounted) {
    CacheCounts counts = CacheCounts.of(lookups, name, rows, isCounted);
    AnsweredLookups answered = new AnsweredLookups(lookups, rows, isCounted);
    return new CacheUse(
        name,
        counts.hits(),
        counts.misses(),
        counts.loads(),
        counts.failed(),
        counts.loadTimes(),
        counts.evictions(),
        answered.bytesPerEntry(),
        counts.areKeysKnown() ? answered.early() : 0,
        MissCurve.of(counts.areKeysKnown() ? answered : AskedKeys.of(new long[0], new BitSet())));
  }

  public long lookups() {
    return hits + misses;
  }

  /** The share of lookups that found something, from 0 to 1; 0 of none. */
  public double hitRatio() {
    return lookups() == 0 ? 0 : (double) hits / lookups();
  }

  /** How many loads gave something. */
  public long made() {
    return loads - failed;
  }

  /** What a load takes on average, in nanoseconds; 0 where none was seen that did not fail. */
  public double meanLoadNanos() {
    return made() == 0 ? 0 : loadTimes.nanos() / made();
  }
}
