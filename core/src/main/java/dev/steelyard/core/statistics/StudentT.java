package dev.steelyard.core.statistics;

/**
 * Student's t distribution, through the incomplete beta function: NIST Digital Library of
 * Mathematical Functions (https://dlmf.nist.gov), 8.17.20–8.17.22.
 *
 * <p>Cost: some 10 steps of a continued fraction in the tail, some √degrees near t = 1.
 */
public final class StudentT {

  private static final double ROOT_PI = Math.sqrt(Math.PI);
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-16;
  private static final int STEPS = 100_000;

  /** From here on the asymptotic series of {@link #recurrence} is exact to a double. */
  private static final int LARGE = 64;

  private static final double[] GAMMA_RATIOS = new double[4 * LARGE];

  static {
    for (int i = 1; i < GAMMA_RATIOS.length; i++) {
      GAMMA_RATIOS[i] = recurrence(i / 2.0);
    }
  }

  private StudentT() {}

  /**
   * The probability of a value as far from zero as {@code t}, on either side. Relative error below
   * 1e-12 up to 10,000 degrees and 1e-11 up to a million, for answers down to 1e-290.
   *
   * @param t any value; infinite gives 0, NaN gives NaN
   * @param degrees degrees of freedom, above zero; whole numbers are quickest
   */
  public static double twoSided(double t, double degrees) {
    double size = Math.abs(t);
    if (Double.isNaN(size) || size == 0 || Double.isInfinite(size)) {
      return size == 0 ? 1 : Double.isNaN(size) ? Double.NaN : 0;
    }
    double odds = size / degrees * size;
    double inner = 1 / (1 + odds);
    double outer = 1 / (1 + degrees / size / size);
    double a = degrees / 2;
    double power = Math.exp(-a * logOnePlusSquare(size, degrees, odds)) * Math.sqrt(outer);
    double scaled = power * gammaRatio(a) / ROOT_PI;
    return inner < (a + 1) / (a + 2.5)
        ? scaled / a / continuedFraction(a, 0.5, inner)
        : 1 - 2 * scaled / continuedFraction(0.5, a, outer);
  }

  /** log(1 + t² / degrees), also where the square is too large for a double. */
  private static double logOnePlusSquare(double t, double degrees, double odds) {
    return odds < 1e16 ? Math.log1p(odds) : 2 * Math.log(t) - Math.log(degrees);
  }

  private static double gammaRatio(double a) {
    double twice = 2 * a;
    return twice < GAMMA_RATIOS.length && twice == (int) twice
        ? GAMMA_RATIOS[(int) twice]
        : recurrence(a);
  }

  /** Γ(a + ½) / Γ(a): an asymptotic series (DLMF 5.11.13), reached by recurrence from small a. */
  private static double recurrence(double a) {
    double factor = 1;
    double large = a;
    while (large < LARGE) {
      factor *= large / (large + 0.5);
      large++;
    }
    double r = 1 / large;
    double series =
        1
            + r
                * (-1 / 8.0
                    + r * (1 / 128.0 + r * (5 / 1024.0 + r * (-21 / 32768.0 + r * fifth(r)))));
    return factor * Math.sqrt(large) * series;
  }

  private static double fifth(double r) {
    return -399 / 262144.0 + r * 869 / 4194304.0;
  }

  /** DLMF 8.17.22 by the modified Lentz method; the denominator of the incomplete beta function. */
  private static double continuedFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) <= PRECISION) {
        break;
      }
    }
    return 1 / fraction;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
