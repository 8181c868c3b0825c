package dev.steelyard.core.trace;

import java.util.Arrays;

/**
 * Which share of lookups a cache of least recently used keys would find, by its size. Exact up to
 * {@value #EXACT_KEYS} different keys; beyond that the keys whose hash is small are followed alone,
 * and distances scaled: C. A. Waldspurger, N. Park, A. Garthwaite, I. Ahmad, "Efficient MRC
 * construction with SHARDS", FAST 2015, with the correction of its section 3.3 for the count of
 * samples.
 */
public final class MissCurve {

  /** Keys that are followed at most, each some 100 bytes. */
  static final int EXACT_KEYS = 1_000_000;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long lookups;
  private final double followed;
  private final long keys;

  /** Lookups that a cache of at least so many entries, plus one, finds; added up, by distance. */
  private final double[] found;

  private final double scale;

  private MissCurve(long lookups, double followed, long keys, double[] found, double scale) {
    this.lookups = lookups;
    this.followed = followed;
    this.keys = keys;
    this.found = found;
    this.scale = scale;
  }

  /** Of keys in the order in which they were asked for. */
  public static MissCurve of(long[] keys) {
    return of(keys, EXACT_KEYS);
  }

  /**
   * The same, exact up to so many different keys.
   *
   * @param most 1 or more
   */
  public static MissCurve of(long[] keys, int most) {
    return of(AskedKeys.of(keys), most);
  }

  static MissCurve of(AskedKeys keys) {
    return of(keys, EXACT_KEYS);
  }

  private static MissCurve of(AskedKeys keys, int most) {
    long different = different(keys.asked());
    double rate = different <= most ? 1 : most / (double) different;
    Following following = new Following(rate);
    keys.read(following);
    double expected = keys.size() * rate;
    if (rate < 1) {
      // A sample has too many or too few lookups of few keys that are asked for all the time.
      following.counts[0] += expected - following.sampled;
    }
    double[] found = Arrays.copyOf(following.counts, following.longest + 1);
    for (int i = 1; i < found.length; i++) {
      found[i] += found[i - 1];
    }
    return new MissCurve(keys.size(), expected, different, found, 1 / rate);
  }

  /** Counts distances of all keys, or of those whose hash is small. */
  private static final class Following implements AskedKeys.Reader {
    private final StackDistances distances = new StackDistances();
    private final double rate;
    private final long threshold;
    private double[] counts = new double[1024];
    private long sampled;
    private int longest = -1;

    Following(double rate) {
      this.rate = rate;
      this.threshold = rate == 1 ? Long.MAX_VALUE : (long) (rate * Long.MAX_VALUE);
    }

    private boolean isFollowed(long key) {
      return rate == 1 || (mixed(key) >>> 1) <= threshold;
    }

    @Override
    public void asked(long key) {
      if (!isFollowed(key)) {
        return;
      }
      sampled++;
      int distance = distances.next(key);
      if (distance != StackDistances.FIRST) {
        if (distance >= counts.length) {
          counts = Arrays.copyOf(counts, Math.max(distance + 1, counts.length * 2));
        }
        counts[distance]++;
        longest = Math.max(longest, distance);
      }
    }

    @Override
    public void gone(long key) {
      if (isFollowed(key)) {
        distances.forget(key);
      }
    }

    @Override
    public void allGone() {
      distances.forgetAll();
    }
  }

  private static long mixed(long key) {
    long mixed = (key ^ (key >>> 32)) * GOLDEN;
    return mixed ^ (mixed >>> 29);
  }

  /** Exactly up to a bound of memory; of text-like keys there are seldom more. */
  private static long different(long[] sorted) {
    Arrays.sort(sorted);
    long different = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      different += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return different;
  }

  public long lookups() {
    return lookups;
  }

  /** How many different keys there are. */
  public long keys() {
    return keys;
  }

  /** Whether it is an estimate from a sample of the keys. */
  public boolean isEstimate() {
    return scale > 1;
  }

  /** The share of lookups, from 0 to 1, that a cache of so many entries finds. */
  public double hitRatio(long entries) {
    if (entries <= 0 || found.length == 0 || followed == 0) {
      return 0;
    }
    // A cache of n entries finds what is less than n different keys ago.
    long place = (long) Math.ceil(entries / scale) - 1;
    double hits = found[(int) Math.min(place, found.length - 1)];
    return Math.clamp(hits / followed, 0, 1);
  }

  /** The share that one without a bound finds. */
  public double highest() {
    return hitRatio(Long.MAX_VALUE >> 1);
  }

  /** How many entries are needed for a share of what can be found at most; 0 where nothing can. */
  public long entriesFor(double shareOfHighest) {
    double wanted = highest() * followed * shareOfHighest;
    for (int i = 0; i < found.length; i++) {
      if (found[i] > 0 && found[i] >= wanted) {
        return Math.round((i + 1) * scale);
      }
    }
    return 0;
  }
}
