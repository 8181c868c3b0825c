package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.List;

/** What was looked for in caches, by when. Immutable. */
public final class CacheLookups {

  /** What happened. */
  public enum Kind {
    HIT,
    MISS,
    LOAD,
    EVICTION,
    /** Something is not kept (any more) for another reason than want of room: no cache finds it. */
    REMOVAL,
    /** The same of all keys. */
    CLEARING;

    private static final List<Kind> ALL = List.of(values());

    /** By its number in a recording, counted from 0. */
    public static Kind of(int number) {
      return ALL.get(number);
    }

    int number() {
      return ALL.indexOf(this);
    }
  }

  private final List<String> caches;
  private final int[] cache;
  private final int[] what;
  private final long[] key;
  private final long[] bytes;
  private final long[] nanos;

  private CacheLookups(Builder from) {
    int[] order = RowOrder.ofMoments(from.time);
    this.caches = List.copyOf(from.caches);
    this.cache = from.cache.in(order);
    this.what = from.what.in(order);
    this.key = from.key.in(order);
    this.bytes = sparse(from.bytes, order);
    this.nanos = sparse(from.nanos, order);
  }

  /** Nothing where all are 0. */
  private static long[] sparse(LongColumn column, int[] order) {
    if (column.size() == 0) {
      return new long[0];
    }
    column.fill(order.length);
    return column.in(order);
  }

  /** None at all. */
  public static CacheLookups none() {
    return new Builder().build();
  }

  /** Names of caches; those below are numbers in this list. */
  public List<String> caches() {
    return caches;
  }

  public int size() {
    return cache.length;
  }

  public int cache(int lookup) {
    return cache[lookup];
  }

  public Kind kind(int lookup) {
    return Kind.of(what[lookup]);
  }

  /** A number that equal keys share. */
  public long key(int lookup) {
    return key[lookup];
  }

  /** How big the value is; 0 where nobody said. */
  public long bytes(int lookup) {
    return bytes.length == 0 ? 0 : bytes[lookup];
  }

  /** How long a load took, in nanoseconds; 0 for others. */
  public long nanos(int lookup) {
    return nanos.length == 0 ? 0 : nanos[lookup];
  }

  /** Gathers them in any order. For use by one thread. */
  public static final class Builder {
    private final List<String> caches = new ArrayList<>();
    private final IntColumn cache = new IntColumn();
    private final IntColumn what = new IntColumn();
    private final LongColumn key = new LongColumn();

    /** As long as the last that says how big its value is. */
    private final LongColumn bytes = new LongColumn();

    /** As long as the last load. */
    private final LongColumn nanos = new LongColumn();

    private final LongColumn time = new LongColumn();

    /** The number of a cache. */
    public int cache(String name) {
      int known = caches.indexOf(name);
      if (known >= 0) {
        return known;
      }
      caches.add(name);
      return caches.size() - 1;
    }

    /** Says what a cache is called, where that was not known before. */
    public void rename(int number, String name) {
      caches.set(number, name);
    }

    /**
     * Adds one.
     *
     * @param at in nanoseconds since the trace began
     */
    public void add(int cacheNumber, Kind kind, long hash, long size, long took, long at) {
      cache.add(cacheNumber);
      what.add(kind.number());
      key.add(hash);
      int number = time.size();
      if (size != 0) {
        bytes.fill(number);
        bytes.add(size);
      }
      if (took != 0) {
        nanos.fill(number);
        nanos.add(took);
      }
      time.add(at);
    }

    public CacheLookups build() {
      return new CacheLookups(this);
    }
  }
}
