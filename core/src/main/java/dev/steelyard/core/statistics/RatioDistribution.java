package dev.steelyard.core.statistics;

/**
 * The ratio of two independent variables that take finitely many values, none below zero. Nothing
 * over nothing is 1; something over nothing is infinite.
 *
 * <p>A quantile is found by halving the range of doubles, each step counting in one pass over both;
 * never more than 64 steps.
 */
final class RatioDistribution {

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
    long no = Double.doubleToLongBits(Math.nextDown(Math.max(lowest, Double.MIN_VALUE)));
    long yes = Double.doubleToLongBits(highest);
    while (yes - no > 1) {
      long middle = (yes + no) >>> 1;
      if (atMost(Double.longBitsToDouble(middle)) >= share) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return Double.longBitsToDouble(yes);
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
