package dev.steelyard.core.change;

/**
 * What counts as a change. Windows cost memory and time with their square, so they have at most
 * {@value #LARGEST_WINDOW} points.
 */
public sealed interface ChangeRule {

  int LARGEST_WINDOW = 1024;

  /** The same answers as Apache Otava 0.8 with its defaults. */
  ChangeRule COMPATIBLE = new Compatible(50, 0.001, 0);

  /** At most 1% of series of noise have a change. */
  ChangeRule CALIBRATED = new Calibrated(50, 4, 0);

  /** Points in one window. */
  int window();

  /**
   * Changes of at most this {@link ChangePoint#magnitude} are dropped; a compatible rule may keep
   * one whose magnitude fell when the point after it was removed, as Otava does.
   */
  double minMagnitude();

  /**
   * Apache Otava's rule: Student's t on means, with the population variance.
   *
   * @param window points a window, from 2
   * @param maxP a change needs a p-value below it; above 0, at most 1
   */
  record Compatible(int window, double maxP, double minMagnitude) implements ChangeRule {
    public Compatible {
      check(window, 2, minMagnitude);
      if (!(maxP > 0 && maxP <= 1)) {
        throw new IllegalArgumentException("a p-value lies above 0 and at most at 1, not " + maxP);
      }
    }
  }

  /**
   * At most 1% of series of independent noise of any distribution have a change, whatever their
   * length: a t-test on normal scores of ranks, with a limit that falls with the series' length.
   *
   * @param window points a window, from twice the segment. The rate is measured for 50
   * @param minSegment points a regime has at least, from 2. The rate is measured for 4
   */
  record Calibrated(int window, int minSegment, double minMagnitude) implements ChangeRule {
    public Calibrated {
      check(window, 2 * minSegment, minMagnitude);
      if (minSegment < 2) {
        throw new IllegalArgumentException("a regime has at least 2 points, not " + minSegment);
      }
    }
  }

  private static void check(int window, int least, double minMagnitude) {
    if (window < least || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException(
          "a window has " + least + " to " + LARGEST_WINDOW + " points, not " + window);
    }
    if (!(minMagnitude >= 0)) {
      throw new IllegalArgumentException("a magnitude is at least 0, not " + minMagnitude);
    }
  }
}
