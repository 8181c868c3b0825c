package dev.steelyard.core.change;

import java.util.Arrays;

/**
 * How rare a stretch has to be for its two ends to be looked at: as rare as {@value #APART} points
 * that are further up than all others, or down. It does not depend on the series' length, so that
 * windows once searched stay searched. Both ends then have to stay below the {@link FalseChanges}
 * of that length, which are measured with these stretches. For one thread.
 */
final class FalseStretches {

  private static final int APART = 5;

  /** That the very p-value of so many points is below the limit. */
  private static final double ABOVE = 1 + 1e-9;

  private final double[] limits;
  private final SplitTest test;

  FalseStretches(int window, SplitTest test) {
    limits = new double[window + 1];
    this.test = test;
  }

  /**
   * The p-value to stay below.
   *
   * @param points those of the stretch and of its sides
   */
  double limit(int points) {
    if (points <= 2 * APART) {
      return 0;
    }
    if (limits[points] == 0) {
      double[] series = new double[points];
      Arrays.setAll(series, i -> -i);
      limits[points] = ABOVE * test.p(series, 0, APART, points);
    }
    return limits[points];
  }
}
