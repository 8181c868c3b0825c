package dev.steelyard.core.statistics;

/** The standard normal distribution. */
final class Normal {

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private Normal() {}

  /**
   * The probability of a value above {@code z}, for {@code z ≥ 0}: a Taylor series of the integral
   * near zero, Laplace's continued fraction in the tail (Abramowitz and Stegun, 26.2.11 and
   * 26.2.14). Relative error below 1e-12.
   */
  static double upperTail(double z) {
    double density = Math.exp(-z * z / 2) / ROOT_TWO_PI;
    return z < 3 ? 0.5 - density * series(z) : density / continuedFraction(z);
  }

  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; term > sum * 1e-17; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return sum;
  }

  private static double continuedFraction(double z) {
    double fraction = z;
    for (int k = 200; k >= 1; k--) {
      fraction = z + k / fraction;
    }
    return fraction;
  }
}
