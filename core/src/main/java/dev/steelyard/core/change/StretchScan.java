package dev.steelyard.core.change;

/**
 * The stretch of an interval that differs most from what is before and after it taken together: a
 * change that was taken back, to which one split alone is blind, for each of its sides has points
 * of both kinds. It is the pair of splits with the largest sum of squares between inside and
 * outside: Levin and Kline, "The cusum test of homogeneity with an application in spontaneous
 * abortion epidemiology" (1985). Cost: n² / 2 additions. For one thread; allocates nothing.
 */
public final class StretchScan {

  private final double[] sums;
  private int start;
  private int end;
  private double between;

  /** Of intervals of at most so many points. */
  public StretchScan(int width) {
    sums = new double[width + 1];
  }

  /**
   * Looks through points from…to−1.
   *
   * @param minSegment the points that the stretch and each side of it have at least
   * @return whether the interval has so many points
   */
  public boolean find(double[] scores, int from, int to, int minSegment) {
    int n = to - from;
    if (n < 3 * minSegment) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + scores[from + i];
    }
    double mean = sums[n] / n;
    between = -1;
    for (int first = minSegment; first <= n - 2 * minSegment; first++) {
      for (int last = first + minSegment; last <= n - minSegment; last++) {
        int inside = last - first;
        double apart = sums[last] - sums[first] - inside * mean;
        double square = apart * apart / ((double) inside * (n - inside));
        if (square > between) {
          between = square;
          start = from + first;
          end = from + last;
        }
      }
    }
    return true;
  }

  /**
   * How far the stretch that was found last is from the others: the square of what its scores add
   * up to beyond their mean, over the points inside times those outside.
   */
  public double between() {
    return between;
  }

  /** The first point of the stretch that was found last. */
  int start() {
    return start;
  }

  /** The first point after it. */
  int end() {
    return end;
  }
}
