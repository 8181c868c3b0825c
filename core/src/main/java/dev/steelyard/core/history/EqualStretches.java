package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.SeriesSegment;
import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Steps between stretches of equal builds, of what repeats to the digit. Ranks need twelve builds
 * to tell a step from noise, and lose one when the newest builds take it back; builds that are all
 * equal before it and all equal after it need neither.
 *
 * <p>The series has to begin with such stretches, {@value #FEWEST} builds each or more; what comes
 * after them is not looked at, and so takes none of their steps back. Noise ever begins so in less
 * than 1 of 250 series, however long: two values that are as frequent, its worst kind, are a builds
 * of one and then five of the other with the chance 2<sup>−a−4</sup>, which adds up to
 * 2<sup>−8</sup> over all a from five.
 */
final class EqualStretches {

  /** So many builds show a step. */
  static final int FEWEST = 5;

  /** Fewer builds than these have no two stretches. */
  static final int SHORTEST = 2 * FEWEST;

  private EqualStretches() {}

  /** The steps between the stretches that a series begins with; none where these are no two. */
  static List<ChangePoint> steps(double[] values) {
    List<Integer> bounds = bounds(values);
    List<ChangePoint> steps = new ArrayList<>();
    for (int i = 1; i + 1 < bounds.size(); i++) {
      SeriesSegment before = segment(values, bounds.get(i - 1), bounds.get(i));
      SeriesSegment after = segment(values, bounds.get(i), bounds.get(i + 1));
      double chance = Math.pow(2, 1 - before.size() - after.size());
      steps.add(new ChangePoint(bounds.get(i), chance, before, after));
    }
    return steps;
  }

  /** Where its first stretches begin, and where the last of them ends. */
  private static List<Integer> bounds(double[] values) {
    List<Integer> bounds = new ArrayList<>(List.of(0));
    int start = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[start]) {
        if (i - start < FEWEST) {
          return bounds;
        }
        bounds.add(i);
        start = i;
      }
    }
    return bounds;
  }

  private static SeriesSegment segment(double[] values, int start, int end) {
    double[] sorted = Arrays.copyOfRange(values, start, end);
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).map(value -> value / sorted.length).sum();
    return new SeriesSegment(start, end, mean, Quantiles.median(sorted));
  }
}
