package dev.steelyard.core.statistics;

/**
 * The ratio of two independent variables that take finitely many values, none below zero. Nothing
 * over nothing is 1; something over nothing is infinite.
 *
 * <p>A quantile is found by halving the range of doubles, each step counting in one pass over both.
 * Once few ratios are left between the ends, the next one up is tried as well: some 18 passes in
 * all, never more than 192.
 */
final class RatioDistribution {

  /** Halvings that leave about one of the 44,100 ratios that the medians of 20 values have. */
  private static final int COARSE = 14;

  /** A ratio just below the least one, times its own divisor, may round up to what was divided. */
  private static final double ROUNDING = 1e-15;

  private final Discrete above;
  private final Discrete below;

  RatioDistribution(Discrete above, Discrete below) {
    this.above = above;
    this.below = below;
  }

  /** The least ratio that at least this share is not above. */
  double quantile(double share) {
    if (atMost(0) >= share) {
      return 0;
    }
    double highest = below.least() > 0 ? above.most() / below.least() : Double.POSITIVE_INFINITY;
    double lowest = below.most() > 0 ? above.least() / below.most() : 0;
    double none = Math.nextDown(Math.max(lowest * (1 - ROUNDING), Double.MIN_VALUE));
    long no = Double.doubleToLongBits(none);
    long yes = Double.doubleToLongBits(highest);
    for (int step = 0; yes - no > 1; step++) {
      if (step >= COARSE && below.least() > 0) {
        double next = next(Double.longBitsToDouble(no));
        if (atMost(next) >= share) {
          return next;
        }
        no = Math.max(no, Double.doubleToLongBits(next));
      }
      long middle = (yes + no) >>> 1;
      if (atMost(Double.longBitsToDouble(middle)) >= share) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return Double.longBitsToDouble(yes);
  }

  /** The least ratio above this one, with nothing below that is zero. */
  private double next(double ratio) {
    double least = Double.POSITIVE_INFINITY;
    int next = 0;
    for (int i = 0; i < below.count(); i++) {
      double value = below.value(i);
      while (next < above.count() && above.value(next) <= ratio * value) {
        next++;
      }
      if (next == above.count()) {
        break;
      }
      least = Math.min(least, above.value(next) / value);
    }
    return least;
  }

  /** P(above / below ≤ ratio), for a finite ratio. */
  private double atMost(double ratio) {
    double total = 0;
    double reached = 0;
    int next = 0;
    for (int i = 0; i < below.count(); i++) {
      double value = below.value(i);
      double limit = value == 0 && ratio < 1 ? -1 : ratio * value;
      while (next < above.count() && above.value(next) <= limit) {
        reached += above.weight(next++);
      }
      total += below.weight(i) * reached;
    }
    return total;
  }
}
