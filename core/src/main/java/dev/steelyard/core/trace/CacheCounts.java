package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What happened in a cache, counted; the same numbers as of {@link CacheUse}, without what another
 * size had found, which takes longer to find out.
 *
 * @param areKeysKnown whether all lookups tell their keys
 */
public record CacheCounts(
    String name,
    long hits,
    long misses,
    long loads,
    long failed,
    Durations loadTimes,
    long evictions,
    boolean areKeysKnown) {

  /** Of all caches, in the order of their first use. */
  public static List<CacheCounts> of(CacheLookups lookups) {
    List<CacheCounts> counts = new ArrayList<>();
    int[][] rows = lookups.byCache();
    for (int cache = 0; cache < rows.length; cache++) {
      counts.add(of(lookups, lookups.caches().get(cache), rows[cache], load -> true));
    }
    return counts;
  }

  static CacheCounts of(CacheLookups lookups, String name, int[] rows, IntPredicate isCounted) {
    Map<CacheLookups.Kind, Long> counts = new EnumMap<>(CacheLookups.Kind.class);
    Durations times = Durations.NONE;
    boolean areKeysKnown = true;
    for (int i : rows) {
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
    long failed = counts.getOrDefault(CacheLookups.Kind.FAILURE, 0L);
    return new CacheCounts(
        name,
        counts.getOrDefault(CacheLookups.Kind.HIT, 0L),
        counts.getOrDefault(CacheLookups.Kind.MISS, 0L),
        counts.getOrDefault(CacheLookups.Kind.LOAD, 0L) + failed,
        failed,
        times,
        counts.getOrDefault(CacheLookups.Kind.EVICTION, 0L),
        areKeysKnown);
  }

  public long lookups() {
    return hits + misses;
  }

  /** The share of lookups that found something, from 0 to 1; 0 of none. */
  public double hitRatio() {
    return lookups() == 0 ? 0 : (double) hits / lookups();
  }
}
