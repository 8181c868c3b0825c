package dev.steelyard.benchmarks;

import dev.steelyard.core.trace.MissCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How far estimated curves of misses are from the truth, on traces of the shapes that caches meet.
 * The truth is a cache of least recently used keys that is really run, at each size. Prints
 * Markdown.
 *
 * <p>Arguments: lookups a trace (default 4,000,000), and how many keys an estimate follows (default
 * 10,000).
 */
public final class MissCurveStudy {

  private static final int SIZES = 20;

  private MissCurveStudy() {}

  public static void main(String[] args) {
    int lookups = args.length > 0 ? Integer.parseInt(args[0]) : 4_000_000;
    int followed = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    System.out.printf("%,d lookups a trace, %,d keys followed%n%n", lookups, followed);
    System.out.println("| trace | keys | exact: mean error | estimated: mean error | largest |");
    System.out.println("|---|---|---|---|---|");
    Map<String, long[]> traces = new LinkedHashMap<>();
    traces.put("few keys asked for most (Zipf, 0.9)", zipf(lookups, lookups / 4));
    traces.put("a working set that moves", moving(lookups));
    traces.put("scans through a mixture", scans(lookups));
    traces.forEach((name, keys) -> row(name, keys, followed));
  }

  private static void row(String name, long[] keys, int followed) {
    MissCurve exact = MissCurve.of(keys, Integer.MAX_VALUE);
    MissCurve estimated = MissCurve.of(keys, followed);
    double ofExact = 0;
    double ofEstimate = 0;
    double largest = 0;
    List<Integer> sizes = sizes((int) exact.keys());
    for (int size : sizes) {
      double truth = run(keys, size);
      ofExact += Math.abs(exact.hitRatio(size) - truth);
      double error = Math.abs(estimated.hitRatio(size) - truth);
      ofEstimate += error;
      largest = Math.max(largest, error);
    }
    System.out.printf(
        "| %s | %,d | %.4f%% | %.3f%% | %.3f%% |%n",
        name,
        exact.keys(),
        100 * ofExact / sizes.size(),
        100 * ofEstimate / sizes.size(),
        100 * largest);
  }

  /** From a thousandth of all keys to all, each the same share larger than the one before. */
  private static List<Integer> sizes(int keys) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 1; i <= SIZES; i++) {
      sizes.add(Math.max(1, (int) (keys * Math.pow(1000, (double) i / SIZES - 1))));
    }
    return sizes;
  }

  /** A cache that is really run. */
  private static double run(long[] keys, int size) {
    LinkedHashMap<Long, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true);
    long hits = 0;
    for (long key : keys) {
      if (cache.get(key) != null) {
        hits++;
      } else {
        cache.put(key, true);
        if (cache.size() > size) {
          cache.pollFirstEntry();
        }
      }
    }
    return (double) hits / keys.length;
  }

  private static long[] zipf(int lookups, int keys) {
    double[] until = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1, -0.9);
      until[i] = sum;
    }
    SplittableRandom random = new SplittableRandom(1);
    long[] all = new long[lookups];
    for (int i = 0; i < lookups; i++) {
      int at = Arrays.binarySearch(until, random.nextDouble(sum));
      all[i] = Math.min(keys - 1, at < 0 ? -at - 1 : at);
    }
    return all;
  }

  /** Most lookups are near a place that wanders through all keys. */
  private static long[] moving(int lookups) {
    Random random = new Random(2);
    long[] all = new long[lookups];
    for (int i = 0; i < lookups; i++) {
      all[i] = (long) (i / 8.0 + Math.abs(random.nextGaussian()) * lookups / 100);
    }
    return all;
  }

  /** Two thirds as by Zipf, and every so often all keys one after the other. */
  private static long[] scans(int lookups) {
    int scanned = lookups / 40;
    long[] all = zipf(lookups, lookups / 8);
    for (int from = 0; from + scanned <= lookups; from += 3 * scanned) {
      for (int i = 0; i < scanned; i++) {
        all[from + i] = 1_000_000_000L + i;
      }
    }
    return all;
  }
}
