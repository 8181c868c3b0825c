package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

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
    CLEARING,
    /** A load that failed, when it had: nothing is kept of it, so that no cache finds it. */
    FAILURE;

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
  private final long[] at;

  /** The number of a span, plus one. */
  private final int[] span;

  private final BitSet unkeyed;

  private CacheLookups(Builder from) {
    int[] order = RowOrder.ofMoments(from.time);
    this.caches = List.copyOf(from.caches);
    this.at = from.time.in(order);
    this.cache = from.cache.in(order);
    this.what = from.what.in(order);
    this.key = from.key.in(order);
    this.bytes = sparse(from.bytes, order);
    this.nanos = sparse(from.nanos, order);
    this.span = sparse(from.span, order);
    this.unkeyed = new BitSet();
    for (int i = 0; i < order.length && !from.unkeyed.isEmpty(); i++) {
      unkeyed.set(i, from.unkeyed.get(order[i]));
    }
  }

  private CacheLookups(CacheLookups other, int[] span) {
    this.caches = other.caches;
    this.cache = other.cache;
    this.what = other.what;
    this.key = other.key;
    this.bytes = other.bytes;
    this.nanos = other.nanos;
    this.at = other.at;
    this.span = span;
    this.unkeyed = other.unkeyed;
  }

  /**
   * The same, where spans have other numbers.
   *
   * @param numbers the new one of each, or {@link Spans#NONE}
   */
  public CacheLookups in(IntUnaryOperator numbers) {
    return new CacheLookups(
        this,
        Arrays.stream(span).map(one -> one == 0 ? 0 : numbers.applyAsInt(one - 1) + 1).toArray());
  }

  /** Nothing where all are 0. */
  private static int[] sparse(IntColumn column, int[] order) {
    if (column.size() == 0) {
      return new int[0];
    }
    column.fill(order.length);
    return column.in(order);
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

  /** Those of the caches of which anything is told. */
  public Set<String> used() {
    BitSet used = new BitSet();
    for (int one : cache) {
      used.set(one);
    }
    return used.stream().mapToObj(caches::get).collect(Collectors.toSet());
  }

  /** The numbers of the lookups of each cache, in the order of time. */
  int[][] byCache() {
    int[] sizes = new int[caches.size()];
    for (int one : cache) {
      sizes[one]++;
    }
    int[][] rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    Arrays.fill(sizes, 0);
    for (int i = 0; i < cache.length; i++) {
      rows[cache[i]][sizes[cache[i]]++] = i;
    }
    return rows;
  }

  public int cache(int lookup) {
    return cache[lookup];
  }

  public Kind kind(int lookup) {
    return Kind.of(what[lookup]);
  }

  /** Whether something was made, or was to be. */
  public boolean isLoad(int lookup) {
    return kind(lookup) == Kind.LOAD || kind(lookup) == Kind.FAILURE;
  }

  /** A number that equal keys share; of no meaning where nobody told the key. */
  public long key(int lookup) {
    return key[lookup];
  }

  /** Whether it is known what was looked for. */
  public boolean hasKey(int lookup) {
    return !unkeyed.get(lookup);
  }

  /** The span that a load is; {@link Spans#NONE} of others. */
  public int span(int lookup) {
    return span.length == 0 ? Spans.NONE : span[lookup] - 1;
  }

  /** How big the value is; 0 where nobody said. */
  public long bytes(int lookup) {
    return bytes.length == 0 ? 0 : bytes[lookup];
  }

  /** How long a load took, in nanoseconds; 0 for others. */
  public long nanos(int lookup) {
    return nanos.length == 0 ? 0 : nanos[lookup];
  }

  /** When it was, or when it began, in nanoseconds since the trace began; of a failure its end. */
  public long nanosAt(int lookup) {
    return at[lookup];
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

    /** As long as the last that is a span; the number of each plus one. */
    private final IntColumn span = new IntColumn();

    private final BitSet unkeyed = new BitSet();

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

    /** Says that nobody told the key of the one that was added last. */
    public void withoutKey() {
      unkeyed.set(time.size() - 1);
    }

    /** Says which span the one is that was added last. */
    public void of(int number) {
      span.fill(time.size() - 1);
      span.add(number + 1);
    }

    public CacheLookups build() {
      return new CacheLookups(this);
    }
  }
}
