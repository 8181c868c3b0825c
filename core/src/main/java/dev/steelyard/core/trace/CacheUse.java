package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
 * @param bytesPerEntry mean size of what was loaded, in bytes; 0 where nobody said
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
    MissCurve curve) {

  /** Of all caches, in the order of their first use. */
  public static List<CacheUse> of(CacheLookups lookups) {
    List<CacheUse> uses = new ArrayList<>();
    for (int cache = 0; cache < lookups.caches().size(); cache++) {
      uses.add(of(lookups, cache));
    }
    return uses;
  }

  private static CacheUse of(CacheLookups lookups, int cache) {
    Map<CacheLookups.Kind, Long> counts = new EnumMap<>(CacheLookups.Kind.class);
    AskedKeys keys = new AskedKeys();
    Durations times = Durations.NONE;
    long bytes = 0;
    long sized = 0;
    boolean areKeysKnown = true;
    for (int i = 0; i < lookups.size(); i++) {
      if (lookups.cache(i) != cache) {
        continue;
      }
      CacheLookups.Kind kind = lookups.kind(i);
      counts.merge(kind, 1L, Long::sum);
      switch (kind) {
        case HIT, MISS -> {
          keys.ask(lookups.key(i));
          areKeysKnown &= lookups.hasKey(i);
        }
        case LOAD -> {
          times = times.with(lookups.nanos(i));
          bytes += lookups.bytes(i);
          sized += lookups.bytes(i) > 0 ? 1 : 0;
        }
        case EVICTION -> {}
        case FAILURE, REMOVAL -> keys.gone(lookups.key(i));
        case CLEARING -> keys.allGone();
      }
    }
    return new CacheUse(
        lookups.caches().get(cache),
        counts.getOrDefault(CacheLookups.Kind.HIT, 0L),
        counts.getOrDefault(CacheLookups.Kind.MISS, 0L),
        counts.getOrDefault(CacheLookups.Kind.LOAD, 0L)
            + counts.getOrDefault(CacheLookups.Kind.FAILURE, 0L),
        counts.getOrDefault(CacheLookups.Kind.FAILURE, 0L),
        times,
        counts.getOrDefault(CacheLookups.Kind.EVICTION, 0L),
        sized == 0 ? 0 : (double) bytes / sized,
        MissCurve.of(areKeysKnown ? keys : new AskedKeys()));
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

  /**
   * Which share of what was loaded it had not needed to load with so many entries, up to 1; less
   * than 0 for more. One load may answer many misses, and many a miss comes without any: each costs
   * its part of them.
   */
  public double sparedShare(long entries) {
    long costing = Math.max(misses, loads) - failed;
    double more = (curve.hitRatio(entries) - hitRatio()) * lookups();
    return costing <= 0 ? 0 : Math.min(1, more / costing);
  }

  /** How much less time loads had taken with so many entries, in nanoseconds; less is negative. */
  public double savedNanos(long entries) {
    return sparedShare(entries) * loadTimes.nanos();
  }
}
