package dev.steelyard.core.history;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The results of many series in columns that grow, 32 bytes a result, by their numbers in the order
 * in which they were added, from 0. For one thread.
 */
final class CollectedResults {

  private int[] seriesOf = new int[1024];
  private int[] buildOf = new int[1024];

  /** Not a number where a result was left out. */
  private double[] medians = new double[1024];

  private double[] works = new double[1024];
  private int[] kinds = new int[1024];
  private int size;

  /** Whether any says how much an iteration processes. */
  private boolean hasWork;

  void add(int series, int build, double median, double work, int kind) {
    if (size == medians.length) {
      seriesOf = Arrays.copyOf(seriesOf, 2 * size);
      buildOf = Arrays.copyOf(buildOf, 2 * size);
      medians = Arrays.copyOf(medians, 2 * size);
      works = Arrays.copyOf(works, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    seriesOf[size] = series;
    buildOf[size] = build;
    medians[size] = median;
    works[size] = work;
    kinds[size] = kind;
    hasWork |= work > 0;
    size++;
  }

  /**
   * As {@link SeriesCollector#several}.
   *
   * @param series how many there are
   * @param builds how many there are
   */
  int[] several(int series, int builds) {
    int[] seenIn = new int[builds];
    Arrays.fill(seenIn, -1);
    int[] first = new int[builds];
    BitSet several = new BitSet(size);
    for (int result : bySeries(series)) {
      int build = buildOf[result];
      if (seenIn[build] == seriesOf[result]) {
        several.set(first[build]);
        several.set(result);
      } else {
        seenIn[build] = seriesOf[result];
        first[build] = result;
      }
    }
    return several.stream().toArray();
  }

  /** All results, series by series, in each in their order. */
  private int[] bySeries(int series) {
    int[] next = new int[series + 1];
    for (int i = 0; i < size; i++) {
      next[seriesOf[i] + 1]++;
    }
    for (int i = 0; i < series; i++) {
      next[i + 1] += next[i];
    }
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[next[seriesOf[i]]++] = i;
    }
    return sorted;
  }

  /** Leaves a result out, by its number. */
  void leaveOut(int result) {
    medians[result] = Double.NaN;
  }

  /** The median of the result at a place. */
  double median(long place) {
    return medians[(int) place];
  }

  /**
   * For each series the places of its results, but for those left out: the build's rank above, the
   * result's number below.
   *
   * @param series how many there are
   * @param rank of each build
   */
  long[][] places(int series, int[] rank) {
    int[] counts = new int[series];
    for (int i = 0; i < size; i++) {
      counts[seriesOf[i]] += Double.isNaN(medians[i]) ? 0 : 1;
    }
    long[][] places = new long[series][];
    Arrays.setAll(places, i -> new long[counts[i]]);
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(medians[i])) {
        int of = seriesOf[i];
        counts[of]--;
        places[of][counts[of]] = (long) rank[buildOf[i]] << 32 | i;
      }
    }
    return places;
  }

  /** What an iteration of a result processes; not above zero where it does not say. */
  double work(int result) {
    return works[result];
  }

  /** The number of what it processes. */
  int kind(int result) {
    return kinds[result];
  }

  /** The newest of these results that says its work; the newest of all where none does. */
  int newestThatSays(long[] places) {
    int last = (int) places[places.length - 1];
    return hasWork
        ? IntStream.iterate(places.length - 1, i -> i >= 0, i -> i - 1)
            .map(i -> (int) places[i])
            .filter(result -> works[result] > 0)
            .findFirst()
            .orElse(last)
        : last;
  }

  /**
   * Those that can be held against the newest that says its work: without those whose iterations
   * process something else, and, where those that say it do not all say the same, without those
   * that say nothing.
   */
  long[] ofNewestKind(long[] places) {
    if (!hasWork || places.length == 1) {
      return places;
    }
    int newest = newestThatSays(places);
    boolean isOne =
        Arrays.stream(places)
            .mapToInt(place -> (int) place)
            .filter(one -> works[one] > 0)
            .allMatch(one -> works[one] == works[newest] && kinds[one] == kinds[newest]);
    return isOne
        ? places
        : Arrays.stream(places)
            .filter(place -> works[(int) place] > 0 && kinds[(int) place] == kinds[newest])
            .toArray();
  }

  /** Scales results to the work of the newest that says; gives whether any was scaled. */
  boolean scaleToNewest(long[] places) {
    if (!hasWork || places.length == 1) {
      return false;
    }
    double newest = Double.NaN;
    boolean isScaled = false;
    for (int i = places.length - 1; i >= 0; i--) {
      int result = (int) places[i];
      double work = works[result];
      if (!(work > 0) || work == newest) {
        continue;
      }
      if (Double.isNaN(newest)) {
        newest = work;
      } else {
        medians[result] *= newest / work;
        isScaled = true;
      }
    }
    return isScaled;
  }
}
