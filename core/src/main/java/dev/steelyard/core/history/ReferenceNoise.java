package dev.steelyard.core.history;

/**
 * Student's t distribution with three degrees of freedom, in closed form: the noise that is taken
 * for granted until a suite shows its own. Relative error below 1e-7.
 */
final class ReferenceNoise {

  private static final double ROOT_THREE = Math.sqrt(3);

  /** Beyond, the closed form cancels, and the first term of its series is exact enough. */
  private static final double FAR = 1e4;

  private static final int HALVINGS = 100;

  private ReferenceNoise() {}

  /** The probability of a value at least this far from zero, on either side. */
  static double odds(double distance) {
    double x = distance / ROOT_THREE;
    if (x > FAR) {
      return 4 / (3 * Math.PI * x * x * x);
    }
    double tail = x < 1 ? Math.PI / 2 - Math.atan(x) : Math.atan(1 / x);
    return 2 / Math.PI * (tail - x / (1 + x * x));
  }

  /** The distance from zero that has this probability, which is above 0: by bisection. */
  static double distance(double odds) {
    double low = 0;
    double high = 1;
    while (odds(high) > odds && high < 1e100) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (odds(middle) > odds) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
