package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import org.jspecify.annotations.Nullable;

/**
 * Says what is looked for in a cache, so that its hits can be counted and the size be chosen. Keys
 * are told apart by hashes of 64 bits, which are mixed from {@link Object#hashCode()} and, of text,
 * from its length and some of its letters: among a million paths hardly two are taken for one.
 */
public final class CacheProbe {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final ProbedName name;

  private CacheProbe(ProbedName name) {
    this.name = name;
  }

  static CacheProbe of(String name) {
    return Names.once(Family.CACHE, "", name, CacheProbe::new);
  }

  /** Whether anybody records, so that it is worth its while to find out what was found. */
  public boolean isRecorded() {
    return CacheAccess.NOT_RECORDED.isEnabled();
  }

  /** Somebody looked for a key, and found it or not. */
  public void lookedUp(@Nullable Object key, boolean found) {
    say(found ? CacheAccess.HIT : CacheAccess.MISS, key, 0);
  }

  public void hit(@Nullable Object key) {
    say(CacheAccess.HIT, key, 0);
  }

  public void miss(@Nullable Object key) {
    say(CacheAccess.MISS, key, 0);
  }

  /** A value went out for want of room; a larger cache would have it. */
  public void evicted(@Nullable Object key, long bytes) {
    say(CacheAccess.EVICT, key, bytes);
  }

  /**
   * A value went out, or was not kept, for another reason: it is too old, or not right any more, or
   * there is none. A larger cache would not have it either.
   */
  public void removed(@Nullable Object key) {
    say(CacheAccess.REMOVE, key, 0);
  }

  /** All values went out so. */
  public void cleared() {
    say(CacheAccess.CLEAR, null, 0);
  }

  /** Begins to make what was missed; its cost is what a hit saves. What failed is not kept. */
  public CacheAccess load(@Nullable Object key) {
    CacheAccess access = new CacheAccess();
    if (access.isEnabled()) {
      fill(access, CacheAccess.LOAD, key, 0);
      access.begins();
    }
    return access;
  }

  private void say(byte what, @Nullable Object key, long bytes) {
    if (!CacheAccess.NOT_RECORDED.isEnabled()) {
      return;
    }
    CacheAccess access = OpenOperations.cacheAccess();
    fill(access, what, key, bytes);
    access.begin();
    access.end();
    access.commit();
  }

  private void fill(CacheAccess access, byte what, @Nullable Object key, long bytes) {
    access.cache = name.id();
    access.what = what;
    access.key = hash(key);
    access.bytes = bytes;
  }

  /** Numbers are their own hash; everything else is mixed. */
  static long hash(@Nullable Object key) {
    if (key == null) {
      return 0;
    }
    if (key instanceof Long || key instanceof Integer) {
      return ((Number) key).longValue();
    }
    long hash = key.hashCode();
    if (key instanceof String text && !text.isEmpty()) {
      int length = text.length();
      hash |= (long) length << 32;
      hash ^= (long) text.charAt(length / 2) << 48;
      hash ^= (long) text.charAt(length - 1) << 40;
    }
    hash = (hash ^ (hash >>> 29)) * GOLDEN;
    return hash ^ (hash >>> 32);
  }
}
