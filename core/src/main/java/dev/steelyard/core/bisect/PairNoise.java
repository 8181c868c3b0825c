package dev.steelyard.core.bisect;

/**
 * How pairs scatter: Student's t with four degrees of freedom. Its tails are heavy, so that one
 * start that went wrong counts for little: Lange, Little and Taylor, "Robust Statistical Modeling
 * Using the t Distribution" (JASA 84, 1989), who take four where there is too little to estimate
 * it.
 */
final class PairNoise {

  private static final double DEGREES = 4;

  /** Γ(5/2) / (Γ(2) √(4π)) = 3/8. */
  private static final double LOG_CONSTANT = Math.log(3.0 / 8);

  private static final double LARGE = 1e100;

  private PairNoise() {}

  /** The logarithm of the density of all observations of a commit. */
  static double logDensity(double[] observed, double level, double scale) {
    double sum = observed.length * (LOG_CONSTANT - Math.log(scale));
    double product = 1;
    for (double one : observed) {
      double distance = (one - level) / scale;
      product *= 1 + distance * distance / DEGREES;
      // One logarithm for many factors, which is most of what a search costs.
      if (product > LARGE) {
        sum -= (DEGREES + 1) / 2 * Math.log(product);
        product = 1;
      }
    }
    return sum - (DEGREES + 1) / 2 * Math.log(product);
  }
}
