package dev.steelyard.core.change;

import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.RatioOfMedians;
import dev.steelyard.core.statistics.Values;
import java.util.Arrays;
import java.util.List;

/**
 * Where a series shifts and stays. The series is in the order of what was measured, a build's own
 * time for builds; NaN stands for a missing point. Safe for any number of threads.
 */
public final class ChangePoints {

  private ChangePoints() {}

  /** The change points by the calibrated rule. */
  public static List<ChangePoint> of(double[] series) {
    return of(series, ChangeRule.CALIBRATED);
  }

  /**
   * The change points by a rule, by index. Cost: O(n · w) for a window of w points.
   *
   * @throws IllegalArgumentException when a value is infinite or beyond ±1e150
   */
  public static List<ChangePoint> of(double[] series, ChangeRule rule) {
    ChangeDetector detector = new ChangeDetector(rule);
    for (double value : series) {
      detector.append(value);
    }
    return detector.changePoints();
  }

  /**
   * The ratio of the medians after and before a change, with a 95% interval from resampling the two
   * segments; missing points are left out. The interval knows nothing of the choice of the point,
   * which flatters small changes.
   *
   * @param series the one the change was found in
   */
  public static Interval ratio(double[] series, ChangePoint change) {
    return RatioOfMedians.independent(
        present(series, change.before()), present(series, change.after()));
  }

  private static Values present(double[] series, SeriesSegment segment) {
    double[] points = Arrays.copyOfRange(series, segment.start(), segment.end());
    return Values.of(Arrays.stream(points).filter(point -> !Double.isNaN(point)).toArray());
  }
}
