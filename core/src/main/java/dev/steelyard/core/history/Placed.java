package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.change.Segment;
import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Change points, each at the build that fits best. The calibrated rule decides on ranks, which know
 * nothing of the distance between two regimes, and may put a clear step two or three builds off. So
 * each is moved to the place, at most {@value #FURTHEST} builds away, where the absolute distances
 * from the medians of both sides add up to the least. That there is a change stays the rule's
 * decision, and Otava's answers stay as they are.
 */
final class Placed {

  private static final int FURTHEST = 3;
  private static final double LARGE = 1e150;

  private Placed() {}

  /** The change points of a series, by index. */
  static List<ChangePoint> of(double[] values, ChangeRule rule) {
    List<ChangePoint> found = ChangePoints.of(scaled(values), rule);
    return rule instanceof ChangeRule.Calibrated calibrated
        ? placed(values, found, calibrated.minSegment())
        : found;
  }

  /** Divided by one number where a value lies beyond what change points can be looked for in. */
  private static double[] scaled(double[] values) {
    boolean large = Arrays.stream(values).anyMatch(value -> Math.abs(value) > LARGE);
    return large ? Arrays.stream(values).map(value -> value / 1e160).toArray() : values;
  }

  private static List<ChangePoint> placed(double[] values, List<ChangePoint> found, int least) {
    int[] at = new int[found.size() + 2];
    at[at.length - 1] = values.length;
    for (int i = 0; i < found.size(); i++) {
      at[i + 1] = found.get(i).index();
    }
    for (int i = 1; i + 1 < at.length; i++) {
      at[i] = best(values, at[i - 1], at[i], at[i + 1], least);
    }
    List<ChangePoint> placed = new ArrayList<>();
    for (int i = 1; i + 1 < at.length; i++) {
      placed.add(
          new ChangePoint(
              at[i],
              found.get(i - 1).p(),
              segment(values, at[i - 1], at[i]),
              segment(values, at[i], at[i + 1])));
    }
    return placed;
  }

  /** The place itself unless another is better. */
  private static int best(double[] values, int start, int place, int end, int least) {
    int best = place;
    double cost = cost(values, start, place) + cost(values, place, end);
    int last = Math.min(place + FURTHEST, end - least);
    for (int i = Math.max(place - FURTHEST, start + least); i <= last; i++) {
      double other = cost(values, start, i) + cost(values, i, end);
      if (other < cost) {
        cost = other;
        best = i;
      }
    }
    return best;
  }

  private static double cost(double[] values, int start, int end) {
    double[] sorted = sorted(values, start, end);
    double median = Quantiles.median(sorted);
    double sum = 0;
    for (double value : sorted) {
      sum += Math.abs(value - median);
    }
    return sum;
  }

  private static Segment segment(double[] values, int start, int end) {
    double[] sorted = sorted(values, start, end);
    double mean = Arrays.stream(sorted).map(value -> value / sorted.length).sum();
    return new Segment(start, end, mean, Quantiles.median(sorted));
  }

  private static double[] sorted(double[] values, int start, int end) {
    double[] sorted = Arrays.copyOfRange(values, start, end);
    Arrays.sort(sorted);
    return sorted;
  }
}
