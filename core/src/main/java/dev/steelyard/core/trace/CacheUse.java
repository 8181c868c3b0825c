package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    for (int cache = 0; cache < lookups.caches().size(); cache++) {
      uses.add(of(lookups, cache, isCounted));
    }
    return uses;
  }

  private static CacheUse of(CacheLookups lookups, int cache, IntPredicate isCounted) {
    Map<CacheLookups.Kind, Long> counts = new EnumMap<>(CacheLookups.Kind.class);
    Durations times = Durations.NONE;
    boolean areKeysKnown = true;
    for (int i = 0; i < lookups.size(); i++) {
      if (lookups.cache(i) != cache) {
        continue;
      }
      CacheLookups.Kind kind = lookups.kind(i);
      switch (kind) {
        case HIT, MISS -> areKeysKnown &= lookups.hasKey(i);
        case LOAD, FAILURE -> {
          if (!isCounted.test(i)) {
            continue;
          }
          times = kind == CacheLookups.Kind.LOAD ? times.with(lookups.nanos(i)) : times;
        }
        case EVICTION, REMOVAL, CLEARING -> {}
      }
      counts.merge(kind, 1L, Long::sum);
    }
    AnsweredLookups answered = new AnsweredLookups(lookups, cache, isCounted);
    return new CacheUse(
        lookups.caches().get(cache),
        counts.getOrDefault(CacheLookups.Kind.HIT, 0L),
        counts.getOrDefault(CacheLookups.Kind.MISS, 0L),
        counts.getOrDefault(CacheLookups.Kind.LOAD, 0L)
            + counts.getOrDefault(CacheLookups.Kind.FAILURE, 0L),
        counts.getOrDefault(CacheLookups.Kind.FAILURE, 0L),
        times,
        counts.getOrDefault(CacheLookups.Kind.EVICTION, 0L),
        answered.bytesPerEntry(),
        areKeysKnown ? answered.early() : 0,
        MissCurve.of(areKeysKnown ? answered : AskedKeys.of(new long[0], new BitSet())));
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
