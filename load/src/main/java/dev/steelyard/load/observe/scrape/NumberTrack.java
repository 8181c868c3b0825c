package dev.steelyard.load.observe.scrape;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One number over all looks; not a number where it was not there. For one thread. */
final class NumberTrack {

  private final NavigableSet<Long> resets = new TreeSet<>();
  private double[] values = new double[0];
  private double last = Double.NaN;

  /**
   * Takes down a value.
   *
   * @param look its place among those that are kept
   * @param number of the look, which it keeps
   */
  void put(int look, long number, double value) {
    if (look >= values.length) {
      int before = values.length;
      values = Arrays.copyOf(values, Math.max(64, 2 * (look + 1)));
      Arrays.fill(values, before, values.length, Double.NaN);
    }
    values[look] = value;
    if (value < last) {
      resets.add(number);
    }
    last = value;
  }

  double at(int look) {
    return look < values.length ? values[look] : Double.NaN;
  }

  /** Of a counter: the looks that found it smaller than before, as it begins anew. */
  NavigableSet<Long> resets() {
    return resets;
  }

  /** Of a counter: by how much it grew until the next look; not a number where that is unknown. */
  double increase(int look, ScrapeTimes times) {
    return times.isUnbroken(look, resets) ? at(look + 1) - at(look) : Double.NaN;
  }

  /** A look is forgotten; what was counted until then is in the next one. */
  void forget(int look) {
    if (look < values.length) {
      values[look] = Double.NaN;
    }
  }

  /** Each second look is forgotten; what was counted until then is in the next one. */
  void halve(int looks) {
    double[] half = new double[values.length];
    Arrays.fill(half, Double.NaN);
    for (int i = 0; i < looks; i += 2) {
      half[i / 2] = at(i);
    }
    values = half;
  }
}
