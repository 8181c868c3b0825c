package dev.steelyard.core.trace;

import dev.steelyard.core.trace.CacheLookups.Kind;
import java.util.function.IntPredicate;

/**
 * Lookups of one cache, with the load that answered each miss: of its own key the next that begins;
 * where none does, its part of the next load of a key that nobody asks for, as one for many keys
 * has, where it waits for that. So what a larger cache had found is known to cost what it cost, and
 * not what loads cost on average.
 */
final class AnsweredLookups implements AskedKeys {

  private final CacheLookups lookups;

  /** Numbers of its lookups, in the order of time; what follows goes by places in here. */
  private final int[] rows;

  private final PlacesByKey byKey;

  private final LoadMatching matching;
  private final IntPredicate isCounted;

  /** What each costs or saves; of lookups alone. */
  private final double[] nanos;

  private final double bytesPerEntry;

  /**
   * Of one cache.
   *
   * @param rows the numbers of its lookups, in the order of time
   * @param isCounted of which loads, by the number of their lookup, the cost counts
   */
  AnsweredLookups(CacheLookups lookups, int[] rows, IntPredicate isCounted) {
    this.lookups = lookups;
    this.isCounted = isCounted;
    this.rows = rows;
    this.byKey = new PlacesByKey(rows.length, this::key);
    this.matching = LoadMatching.of(lookups, rows, byKey);
    this.nanos = new double[rows.length];
    Sizes sizes = new Sizes();
    double mean = meanLoad();
    byKey.each((from, to) -> {
      price(from, to, mean);
      sizes.add(from, to);
    });
    this.bytesPerEntry = sizes.keys == 0 ? 0 : sizes.sum / sizes.keys;
  }

  private long key(int place) {
    return lookups.key(rows[place]);
  }

  private Kind kind(int place) {
    return lookups.kind(rows[place]);
  }

  private double meanLoad() {
    Durations all = Durations.NONE;
    for (int place = 0; place < rows.length; place++) {
      if (isCountedLoad(place)) {
        all = all.with(lookups.nanos(rows[place]));
      }
    }
    return all.count() == 0 ? 0 : all.nanos() / all.count();
  }

  private boolean isCountedLoad(int place) {
    return kind(place) == Kind.LOAD && isCounted.test(rows[place]);
  }

  /** What misses of a key cost, and what its hits had cost: of a load for many their part. */
  private void price(int from, int to, double mean) {
    double sum = 0;
    long loaded = 0;
    for (int i = from; i < to; i++) {
      int place = byKey.at(i);
      if (kind(place) == Kind.MISS) {
        nanos[place] = loads(place) * loadNanos(place);
        sum += nanos[place];
        loaded += loads(place) > 0 ? 1 : 0;
      }
    }
    for (int i = from; i < to; i++) {
      if (kind(byKey.at(i)) == Kind.HIT) {
        nanos[byKey.at(i)] = loaded == 0 ? mean : sum / loaded;
      }
    }
  }

  private double loadNanos(int miss) {
    int load = matching.answer(miss);
    return load == LoadMatching.NONE ? 0 : (double) lookups.nanos(rows[load]);
  }

  /** The mean size of what is kept of a key: one that is loaded often is kept once. */
  private final class Sizes {
    private double sum;
    private long keys;

    void add(int from, int to) {
      double bytes = 0;
      long sized = 0;
      for (int i = from; i < to; i++) {
        double size = size(byKey.at(i));
        bytes += size;
        sized += size > 0 ? 1 : 0;
      }
      if (sized > 0) {
        sum += bytes / sized;
        keys++;
      }
    }

    private double size(int place) {
      return switch (kind(place)) {
        case LOAD -> matching.isShared(place) ? 0 : (double) lookups.bytes(rows[place]);
        case MISS -> {
          int load = matching.answer(place);
          yield load == LoadMatching.NONE || !matching.isShared(load)
              ? 0
              : (double) lookups.bytes(rows[load]) / matching.answered(load);
        }
        default -> 0;
      };
    }
  }

  /** Mean size of what it keeps of a key, in bytes; 0 where nobody said. */
  double bytesPerEntry() {
    return bytesPerEntry;
  }

  /** How many misses came while what they asked for was being loaded. */
  long early() {
    return matching.early().cardinality();
  }

  @Override
  public int size() {
    int size = 0;
    for (int place = 0; place < rows.length; place++) {
      size += isAsked(place) ? 1 : 0;
    }
    return size;
  }

  private boolean isAsked(int place) {
    return kind(place) == Kind.HIT || kind(place) == Kind.MISS;
  }

  @Override
  public long different() {
    long[] different = new long[1];
    byKey.each((from, to) -> different[0] += isAskedFor(from, to) ? 1 : 0);
    return different[0];
  }

  private boolean isAskedFor(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isAsked(byKey.at(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void read(Reader reader) {
    for (int place = 0; place < rows.length; place++) {
      switch (kind(place)) {
        case HIT, MISS -> reader.asked(key(place), place);
        case LOAD, EVICTION -> {}
        case FAILURE -> {
          if (!matching.isHarmless(place)) {
            reader.gone(key(place));
          }
          matching.failedBy(place).forEach(miss -> reader.gone(key(miss)));
        }
        case REMOVAL -> reader.gone(key(place));
        case CLEARING -> reader.allGone();
      }
    }
  }

  @Override
  public boolean isEarly(int place) {
    return matching.early().get(place);
  }

  @Override
  public boolean isAwaited(int place) {
    return matching.isAwaited(place);
  }

  @Override
  public boolean isHit(int place) {
    return kind(place) == Kind.HIT;
  }

  @Override
  public double nanos(int place) {
    return nanos[place];
  }

  @Override
  public double loads(int place) {
    int load = kind(place) == Kind.MISS ? matching.answer(place) : LoadMatching.NONE;
    return load == LoadMatching.NONE || !isCountedLoad(load) ? 0 : 1.0 / matching.answered(load);
  }
}
