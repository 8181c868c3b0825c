package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which share of lookups a cache of least recently used keys would find, by its size. Exact up to
 * {@value #EXACT_KEYS} different keys; beyond that the keys whose hash is small are followed alone,
 * and distances scaled: C. A. Waldspurger, N. Park, A. Garthwaite, I. Ahmad, "Efficient MRC
 * construction with SHARDS", FAST 2015, with the correction of its section 3.3 for the count of
 * samples. What is missed while it is being loaded is found by no cache that had not kept it before
 * ({@link AskedKeys#isEarly}), and what a size saves is added up from what each lookup costs.
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
  private final LoadCosts costs;

  private MissCurve(
      long lookups, double followed, long keys, double[] found, double scale, LoadCosts costs) {
    this.lookups = lookups;
    this.followed = followed;
    this.keys = keys;
    this.found = found;
    this.scale = scale;
    this.costs = costs;
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
    return of(AskedKeys.of(keys, new BitSet()), most);
  }

  /**
   * The same.
   *
   * @param early which of them, by their places, were missed before what the last of their key had
   *     missed was there
   */
  public static MissCurve of(long[] keys, BitSet early) {
    return of(AskedKeys.of(keys, early), EXACT_KEYS);
  }

  static MissCurve of(AskedKeys keys) {
    return of(keys, EXACT_KEYS);
  }

  static MissCurve of(AskedKeys keys, int most) {
    long different = keys.different();
    double rate = different <= most ? 1 : most / (double) different;
    Following following = new Following(keys, rate);
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
    return new MissCurve(
        keys.size(),
        expected,
        different,
        found,
        1 / rate,
        following.costs.upTo(following.longest + 1));
  }

  /** Counts distances of all keys, or of those whose hash is small. */
  private static final class Following implements AskedKeys.Reader {
    private final AskedKeys keys;
    private final StackDistances distances = new StackDistances();

    /** Of keys whose next lookup may be early, how far the last was. */
    private final Map<Long, Integer> last = new HashMap<>();

    private final LoadCosts.Adding costs = new LoadCosts.Adding();
    private final double rate;
    private final long threshold;
    private double[] counts = new double[1024];
    private long sampled;
    private int longest = -1;

    Following(AskedKeys keys, double rate) {
      this.keys = keys;
      this.rate = rate;
      this.threshold = rate == 1 ? Long.MAX_VALUE : (long) (rate * Long.MAX_VALUE);
    }

    private boolean isFollowed(long key) {
      return rate == 1 || (mixed(key) >>> 1) <= threshold;
    }

    @Override
    public void asked(long key, int place) {
      costs.all(keys, place);
      if (!isFollowed(key)) {
        return;
      }
      sampled++;
      int distance = distance(key, place);
      costs.followed(keys, place, distance);
      if (distance != StackDistances.FIRST) {
        if (distance >= counts.length) {
          counts = Arrays.copyOf(counts, Math.max(distance + 1, counts.length * 2));
        }
        counts[distance]++;
        longest = Math.max(longest, distance);
      }
    }

    /** What is early is found where what came before it was, and that is as far as before. */
    private int distance(long key, int place) {
      int distance = distances.next(key);
      if (keys.isEarly(place)) {
        int before = last.getOrDefault(key, StackDistances.FIRST);
        boolean isFound = distance != StackDistances.FIRST && before != StackDistances.FIRST;
        distance = isFound ? Math.max(distance, before) : StackDistances.FIRST;
      }
      if (keys.isAwaited(place)) {
        last.put(key, distance);
      }
      return distance;
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
    return Math.clamp(found[place(entries)] / followed, 0, 1);
  }

  /** A cache of n entries finds what is less than n different keys ago. */
  private int place(long entries) {
    long place = (long) Math.ceil(entries / scale) - 1;
    return (int) Math.min(place, found.length - 1);
  }

  /**
   * How much less time loads had taken with so many entries, in nanoseconds; less than 0 is more.
   * What was found without having been asked for before counts as found.
   */
  public double savedNanos(long entries) {
    return entries <= 0 || found.length == 0 ? 0 : costs.saved(place(entries));
  }

  /** How many loads one without a bound had spared; one that answers several counts in parts. */
  public double sparedLoads() {
    return costs.spared();
  }

  /** How long these took. */
  public Durations sparedTimes() {
    return costs.times();
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
