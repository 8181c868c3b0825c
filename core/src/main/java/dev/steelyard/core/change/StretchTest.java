package dev.steelyard.core.change;

import java.util.Arrays;

/**
 * Whether a stretch differs from what is before and after it taken together: a change that was
 * taken back. For one thread.
 */
final class StretchTest {

  /** So many points are a stretch, if they are further up than all others, or down. */
  private static final int APART = 5;

  /** That the very p-value of so many points is below the limit. */
  private static final double ABOVE = 1 + 1e-9;

  /** A stretch was chosen out of about so many more places than a split. */
  private static final double MORE_PLACES = 30;

  /** What is before and after a change that was taken back is hardly ever less alike. */
  private static final double ALIKE = 0.01;

  private final SplitTest test;
  private final double[] limits;
  private double[] apart = new double[64];

  StretchTest(SplitTest test, int window) {
    this.test = test;
    limits = new double[window + 1];
  }

  /**
   * The p-value that a stretch has to stay below for its ends to be looked at. It does not depend
   * on the series' length, so that windows once searched stay searched. Both ends then have to stay
   * below the limit of {@link FalseChanges}, which is measured with these stretches.
   *
   * @param points those of the stretch and of its sides, at most the window's; 0 for too few
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

  /**
   * The p-value of the points start…end−1 among the points from…to−1. These lie in {@link #apart}
   * then: the stretch, what is before it, and what is after it.
   */
  double p(double[] series, int from, int start, int end, int to) {
    int all = to - from;
    if (apart.length < all) {
      apart = new double[Math.max(all, 2 * apart.length)];
    }
    System.arraycopy(series, start, apart, 0, end - start);
    System.arraycopy(series, from, apart, end - start, start - from);
    System.arraycopy(series, end, apart, end - from, to - end);
    return test.p(apart, 0, end - start, all);
  }

  /**
   * What stands for the p-value of either end of the stretch where that is smaller: where the sides
   * are alike, both tell more together than one alone. Infinite where they are not, or 1 or more.
   */
  double ofEnds(double[] series, int from, int start, int end, int to) {
    double p = MORE_PLACES * p(series, from, start, end, to);
    return p < 1 && areAlike(end - start, end - from, to - from) ? p : Double.POSITIVE_INFINITY;
  }

  /** Of what lies apart, from the first place to the second and from there to the third. */
  private boolean areAlike(int before, int after, int end) {
    double p = test.p(apart, before, after, end);
    return !(p < ALIKE);
  }
}
