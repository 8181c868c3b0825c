package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.SeriesSegment;
import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Steps between stretches of equal builds, of what repeats to the digit. Ranks need twelve builds
 * to tell a step from noise, and lose one when the newest builds take it back; builds that are all
 * equal before it and all equal after it need neither.
 *
 * <p>The whole series has to be of such stretches, {@value #FEWEST} builds each or more, but for
 * the newest few, which may be anything. Noise makes such a series in less than 1 of 250 cases: two
 * values that are as frequent, its worst kind, are a builds of one and then five of the other with
 * the chance 2<sup>−a−4</sup>, which adds up to 2<sup>−8</sup> over all a from five.
 */
final class EqualStretches {

  /** So many builds show a step. */
  static final int FEWEST = 5;

  /** Fewer builds than these have no two stretches. */
  static final int SHORTEST = 2 * FEWEST;

  private EqualStretches() {}

  /**
   * The steps of a series; none where it is not of such stretches.
   *
   * @param found what ranks found: where that is beside the newest few builds, these are a step too
   * @param furthest how many builds off ranks may have found it
   */
  static List<ChangePoint> steps(double[] values, List<ChangePoint> found, int furthest) {
    List<Integer> bounds = bounds(values);
    if (bounds.size() <= 2) {
      return List.of();
    }
    int decided = bounds.getLast();
    Optional<ChangePoint> newest =
        found.stream()
            .filter(_ -> decided < values.length)
            .filter(one -> Math.abs(one.index() - decided) <= furthest)
            .findFirst();
    List<ChangePoint> steps = new ArrayList<>();
    for (int i = 1; i + 1 < bounds.size(); i++) {
      SeriesSegment before = segment(values, bounds.get(i - 1), bounds.get(i));
      SeriesSegment after = segment(values, bounds.get(i), bounds.get(i + 1));
      double chance = Math.pow(2, 1 - before.size() - after.size());
      steps.add(new ChangePoint(bounds.get(i), chance, before, after));
    }
    newest.ifPresent(one ->
        steps.add(
            new ChangePoint(
                decided,
                one.p(),
                steps.getLast().after(),
                segment(values, decided, values.length))));
    return steps;
  }

  /** Where its stretches begin, and where the last of them ends; no two where it has others. */
  private static List<Integer> bounds(double[] values) {
    List<Integer> bounds = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[start]) {
        if (i - start < FEWEST) {
          bounds.add(start);
          return values.length - start < FEWEST ? bounds : List.of();
        }
        bounds.add(start);
        start = i;
      }
    }
    bounds.add(values.length);
    return bounds;
  }

  private static SeriesSegment segment(double[] values, int start, int end) {
    double[] sorted = Arrays.copyOfRange(values, start, end);
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).map(value -> value / sorted.length).sum();
    return new SeriesSegment(start, end, mean, Quantiles.median(sorted));
  }
}
