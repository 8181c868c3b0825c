package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangeDetector;
import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.change.StretchScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Change points of a whole series, and after the last of them those that were found before the
 * newest builds came: these are too few to be a step of their own, and may hide the one before
 * them. What was found before has to be {@value #RARER} times as rare as the rule asks for, so that
 * this makes hardly any more series of noise with a change.
 */
final class EarlierChanges {

  private static final double RARER = 6;

  /**
   * The largest rank sum of any split is so many standard deviations from its mean where a change
   * is so rare; in noise it seldom is.
   */
  private static final double CLEAR = 3;

  /** The same of any stretch among the newest builds, which are many more than splits. */
  private static final double CLEAR_STRETCH = 3.5;

  /** What a few builds may hide lies in the two windows before them. */
  private static final int NEWEST_WINDOWS = 100;

  /** Builds that a regime has at least. */
  private static final int LEAST = 4;

  private EarlierChanges() {}

  /**
   * By index.
   *
   * @param newest at most so many builds are left out
   * @param furthest so many builds apart two points are one
   */
  static List<ChangePoint> of(double[] values, ChangeRule rule, int newest, int furthest) {
    List<ChangePoint> found = ChangePoints.of(values, rule);
    int start = found.size() < 2 ? 0 : found.get(found.size() - 2).index();
    if (!isClear(values, start, newest)) {
      return found;
    }
    ChangeDetector detector = new ChangeDetector(rule);
    NavigableMap<Integer, ChangePoint> earlier = new TreeMap<>();
    for (int i = 0; i < values.length - 1; i++) {
      detector.append(values[i]);
      if (i >= values.length - 1 - newest) {
        detector.changePoints(RARER).forEach(one -> putApart(one, earlier, furthest));
      }
    }
    return afterTheLast(found, earlier, furthest);
  }

  private static void putApart(
      ChangePoint one, NavigableMap<Integer, ChangePoint> all, int furthest) {
    int index = one.index();
    if (all.subMap(index - furthest, true, index + furthest, true).isEmpty()) {
      all.put(index, one);
    }
  }

  /** Where the last was found before is where it was found: newer builds may have moved it. */
  private static List<ChangePoint> afterTheLast(
      List<ChangePoint> found, NavigableMap<Integer, ChangePoint> earlier, int furthest) {
    if (found.isEmpty()) {
      return List.copyOf(earlier.values());
    }
    ChangePoint last = found.getLast();
    NavigableMap<Integer, ChangePoint> near =
        new TreeMap<>(earlier.tailMap(last.index() - furthest, true));
    List<ChangePoint> all = new ArrayList<>(found);
    if (!near.isEmpty() && near.firstKey() <= last.index() + furthest) {
      int first = near.pollFirstEntry().getKey();
      all.removeLast();
      all.add(new ChangePoint(first, last.p(), last.before(), last.after()));
    }
    all.addAll(near.values());
    return all;
  }

  /**
   * Whether a look at the builds without the newest may find anything. Cost: a few sorts, and a few
   * thousand additions.
   */
  private static boolean isClear(double[] values, int start, int newest) {
    for (int end = values.length - newest; end < values.length; end++) {
      if (end - start >= 2 * LEAST && isClear(Arrays.copyOfRange(values, start, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClear(double[] values) {
    double[] newest =
        Arrays.copyOfRange(values, Math.max(0, values.length - NEWEST_WINDOWS), values.length);
    return hasClearSplit(Dependence.centredRanks(values))
        || hasClearStretch(Dependence.centredRanks(newest));
  }

  private static boolean hasClearSplit(double[] ranks) {
    int n = ranks.length;
    double sum = 0;
    for (int before = 1; before <= n - LEAST; before++) {
      sum += n * ranks[before - 1];
      double deviation = Math.sqrt((double) before * (n - before) * (n + 1) / 12);
      if (before >= LEAST && Math.abs(sum) >= CLEAR * deviation) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasClearStretch(double[] ranks) {
    int n = ranks.length;
    StretchScan scan = new StretchScan(n);
    double clear = CLEAR_STRETCH * CLEAR_STRETCH * (n + 1) / 12;
    return scan.find(ranks, 0, n, LEAST) && (double) n * n * scan.between() >= clear;
  }
}
