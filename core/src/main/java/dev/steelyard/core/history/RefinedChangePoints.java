package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.change.SeriesSegment;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.MedianRatio;
import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Change points, each at the build that fits best, and only those whose ratio is known not to be
 * one.
 *
 * <p>The calibrated rule decides on ranks, which know nothing of the distance between two regimes,
 * and on regimes of four builds at least. So it puts a clear step two or three builds off, and one
 * with fewer than four builds after it always before its place. Each point is therefore moved to
 * the place, at most {@value #FURTHEST} builds away, where the absolute distances from the medians
 * of both sides add up to the least, and again from there while that is another place. A regime
 * shorter than the rule's is made of few builds, which are close to their own median for that
 * reason alone, so it has to fit better by as much as the builds that it is short of usually
 * deviate.
 *
 * <p>Then a point goes whose ratio may be one, by its interval, the largest p-value first; where
 * values below zero have no ratio, nothing speaks against the point. The newest builds may be a
 * step that is not found yet, which widens that interval; so a point stays that stands without up
 * to {@value #OPEN} of them ({@link EarlierChanges}). That there is a change stays the rule's
 * decision, but for what repeats to the digit: where a series begins with {@link EqualStretches},
 * these tell where it changed, and the rule where it did after them. Nothing else is added. Otava's
 * answers stay as they are.
 */
record RefinedChangePoints(ChangePoint point, Interval ratio) {

  private static final int FURTHEST = 3;

  /** More builds than these are found, if they are a step. */
  private static final int OPEN = EqualStretches.FEWEST - 1;

  /** Where a neighbour moves, another place may be the best; few do twice. */
  private static final int MOST_PASSES = 8;

  /** What one stretch more always makes better is much less. */
  private static final double FAR_BETTER = 0.5;

  private static final double LARGE = 1e150;

  /** Whether there is a ratio: not of values below zero. */
  boolean hasRatio() {
    return ratio.low() != Double.NEGATIVE_INFINITY;
  }

  private boolean stands() {
    return !hasRatio() || ratio.excludes(1);
  }

  /** The changes of a series, by index. */
  static List<RefinedChangePoints> of(Series series, ChangeRule rule) {
    return of(series, series.size(), rule);
  }

  /** The same of its oldest builds alone. */
  static List<RefinedChangePoints> of(Series series, int builds, ChangeRule rule) {
    double[] values = Arrays.copyOf(series.medians().toArray(), builds);
    if (!(rule instanceof ChangeRule.Calibrated calibrated)) {
      return withRatios(values, ChangePoints.of(scaled(values), rule));
    }
    List<ChangePoint> found = EarlierChanges.of(scaled(values), rule, OPEN, FURTHEST);
    List<ChangePoint> equal =
        ValueSteps.isCounted(series) ? EqualStretches.steps(values) : List.of();
    return equal.isEmpty()
        ? standing(values, found, calibrated.minSegment())
        : withNewer(values, equal, found, calibrated.minSegment());
  }

  /** Steps between equal stretches, and what ranks find where the last of these ends or later. */
  private static List<RefinedChangePoints> withNewer(
      double[] values, List<ChangePoint> equal, List<ChangePoint> found, int least) {
    ChangePoint last = equal.getLast();
    int start = last.index();
    int nearest = Math.max(last.after().end() - FURTHEST, (start + last.after().end()) / 2 + 1);
    List<ChangePoint> newer =
        found.stream()
            .filter(one -> one.index() >= nearest)
            .map(one -> moved(one, -start))
            .toList();
    List<RefinedChangePoints> newest =
        standing(Arrays.copyOfRange(values, start, values.length), newer, least).stream()
            .map(one -> new RefinedChangePoints(moved(one.point, start), one.ratio))
            .toList();
    int next = newest.isEmpty() ? values.length : newest.getFirst().point.index();
    List<ChangePoint> steps = new ArrayList<>(equal.subList(0, equal.size() - 1));
    steps.add(upTo(next, last, values));
    return Stream.concat(withRatios(values, steps).stream(), newest.stream())
        .filter(RefinedChangePoints::stands)
        .toList();
  }

  /** A step with all builds up to the next; or with those alone that are equal, if need be. */
  private static ChangePoint upTo(int next, ChangePoint step, double[] values) {
    ChangePoint all =
        new ChangePoint(step.index(), step.p(), step.before(), segment(values, step.index(), next));
    return new RefinedChangePoints(all, ratio(values, all)).stands() ? all : step;
  }

  private static ChangePoint moved(ChangePoint point, int by) {
    return new ChangePoint(
        point.index() + by, point.p(), moved(point.before(), by), moved(point.after(), by));
  }

  private static SeriesSegment moved(SeriesSegment segment, int by) {
    return new SeriesSegment(
        segment.start() + by, segment.end() + by, segment.mean(), segment.median());
  }

  /**
   * Those that stand with all builds; or without the newest few where more stand then, or as many
   * that fit far better: a point that ranks put between two steps, the newer of which is not found
   * yet, belongs to the older.
   */
  private static List<RefinedChangePoints> standing(
      double[] values, List<ChangePoint> found, int least) {
    List<RefinedChangePoints> best = told(values, placed(values, found, least), least);
    if (found.isEmpty()) {
      return best;
    }
    double cost = cost(values, best, values.length);
    for (int open = 1; open <= OPEN; open++) {
      int end = values.length - open;
      double[] older = Arrays.copyOf(values, end);
      List<ChangePoint> before = found.stream().filter(one -> one.index() < end).toList();
      List<RefinedChangePoints> told = told(older, placed(older, before, least), least);
      double other = cost(values, told, end);
      boolean fits = told.size() == best.size() && other < FAR_BETTER * cost;
      if (told.size() > best.size() || fits) {
        best = told;
        cost = other;
      }
    }
    return best;
  }

  /** How far builds are from the medians of their stretches, the newest few a stretch as well. */
  private static double cost(double[] values, List<RefinedChangePoints> told, int end) {
    double cost = distances(values, end, values.length);
    int start = 0;
    for (RefinedChangePoints one : told) {
      cost += distances(values, start, one.point.index());
      start = one.point.index();
    }
    return cost + distances(values, start, end);
  }

  private static List<RefinedChangePoints> withRatios(double[] values, List<ChangePoint> points) {
    return points.stream()
        .map(point -> new RefinedChangePoints(point, ratio(values, point)))
        .toList();
  }

  private static List<RefinedChangePoints> told(
      double[] values, List<ChangePoint> placed, int least) {
    List<ChangePoint> left = placed;
    while (true) {
      List<RefinedChangePoints> all = withRatios(values, left);
      Optional<ChangePoint> weakest =
          all.stream()
              .filter(one -> !one.stands())
              .map(RefinedChangePoints::point)
              .max(Comparator.comparingDouble(ChangePoint::p));
      if (weakest.isEmpty()) {
        return all;
      }
      left =
          placed(values, left.stream().filter(one -> !one.equals(weakest.get())).toList(), least);
    }
  }

  private static Interval ratio(double[] values, ChangePoint point) {
    double[] before = Arrays.copyOfRange(values, point.before().start(), point.before().end());
    double[] after = Arrays.copyOfRange(values, point.after().start(), point.after().end());
    boolean positive =
        Arrays.stream(before).allMatch(value -> value > 0)
            && Arrays.stream(after).allMatch(value -> value > 0);
    return positive ? MedianRatio.of(before, after) : ChangePoints.ratio(values, point);
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
    boolean isMoved = true;
    for (int pass = 0; isMoved && pass < MOST_PASSES; pass++) {
      isMoved = false;
      for (int i = 1; i + 1 < at.length; i++) {
        int best = new Place(values, at[i - 1], at[i + 1], least).best(at[i]);
        isMoved |= best != at[i];
        at[i] = best;
      }
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

  /** The stretch from the change before to the change after, which one change divides. */
  private static final class Place {

    private final double[] values;
    private final int start;
    private final int end;
    private final int least;

    Place(double[] values, int start, int end, int least) {
      this.values = values;
      this.start = start;
      this.end = end;
      this.least = least;
    }

    /** The place itself unless another is better. */
    int best(int place) {
      int best = place;
      double cost = cost(place);
      int last = Math.min(place + FURTHEST, end - 1);
      for (int i = Math.max(place - FURTHEST, start + 1); i <= last; i++) {
        double other = cost(i);
        if (other < cost) {
          cost = other;
          best = i;
        }
      }
      return best;
    }

    private double cost(int place) {
      double cost = distances(values, start, place) + distances(values, place, end);
      int missing = Math.max(0, least - Math.min(place - start, end - place));
      return cost * (1 + (double) missing / (end - start));
    }
  }

  private static double distances(double[] values, int from, int to) {
    double[] sorted = sorted(values, from, to);
    double median = sorted.length == 0 ? 0 : Quantiles.median(sorted);
    double sum = 0;
    for (double value : sorted) {
      sum += Math.abs(value - median);
    }
    return sum;
  }

  private static SeriesSegment segment(double[] values, int start, int end) {
    double[] sorted = sorted(values, start, end);
    double mean = Arrays.stream(sorted).map(value -> value / sorted.length).sum();
    return new SeriesSegment(start, end, mean, Quantiles.median(sorted));
  }

  private static double[] sorted(double[] values, int start, int end) {
    double[] sorted = Arrays.copyOfRange(values, start, end);
    Arrays.sort(sorted);
    return sorted;
  }
}
