package dev.steelyard.core.statistics;

/** The inverse of {@link StudentT}, by bisection. */
public final class StudentTQuantile {

  private static final int HALVINGS = 80;

  private StudentTQuantile() {}

  /**
   * How far from zero a value lies that is exceeded, on either side, with this probability.
   *
   * @param probability above 0; from 1 on the answer is 0
   * @param degrees degrees of freedom, above zero
   */
  public static double twoSided(double probability, double degrees) {
    if (probability >= 1) {
      return 0;
    }
    double high = 1;
    while (StudentT.twoSided(high, degrees) > probability && high < 1e150) {
      high *= 2;
    }
    double low = high == 1 ? 0 : high / 2;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = low + (high - low) / 2;
      if (StudentT.twoSided(middle, degrees) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
