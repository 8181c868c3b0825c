package dev.steelyard.core.change;

/**
 * Mean and variance with the roundings of NumPy's {@code mean} and {@code std}, which sum in blocks
 * of 128 and halves above (Higham, "The Accuracy of Floating Point Summation", 1993). Near-ties are
 * decided by the last bit, so the order of summation is part of being compatible.
 */
final class PairwiseSum {

  private static final int BLOCK = 128;
  private static final int LANES = 8;

  private PairwiseSum() {}

  static double mean(double[] values, int start, int end) {
    return squares(values, start, end, 0, false) / (end - start);
  }

  /** The population's standard deviation: squares divided by n. */
  static double standardDeviation(double[] values, int start, int end, double mean) {
    return Math.sqrt(squares(values, start, end, mean, true) / (end - start));
  }

  private static double squares(double[] values, int start, int end, double mean, boolean squared) {
    int size = end - start;
    if (size > BLOCK) {
      int half = size / 2;
      int middle = start + half - half % LANES;
      return squares(values, start, middle, mean, squared)
          + squares(values, middle, end, mean, squared);
    }
    return squared ? squaresOfBlock(values, start, end, mean) : sumOfBlock(values, start, end);
  }

  private static double sumOfBlock(double[] x, int start, int end) {
    int i = start;
    double sum = 0;
    if (end - start >= LANES) {
      double a = x[i], b = x[i + 1], c = x[i + 2], d = x[i + 3];
      double e = x[i + 4], f = x[i + 5], g = x[i + 6], h = x[i + 7];
      for (i += LANES; i + LANES <= end; i += LANES) {
        a += x[i];
        b += x[i + 1];
        c += x[i + 2];
        d += x[i + 3];
        e += x[i + 4];
        f += x[i + 5];
        g += x[i + 6];
        h += x[i + 7];
      }
      sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
    for (; i < end; i++) {
      sum += x[i];
    }
    return sum;
  }

  private static double squaresOfBlock(double[] x, int start, int end, double mean) {
    int i = start;
    double sum = 0;
    if (end - start >= LANES) {
      double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
      for (; i + LANES <= end; i += LANES) {
        a += square(x[i] - mean);
        b += square(x[i + 1] - mean);
        c += square(x[i + 2] - mean);
        d += square(x[i + 3] - mean);
        e += square(x[i + 4] - mean);
        f += square(x[i + 5] - mean);
        g += square(x[i + 6] - mean);
        h += square(x[i + 7] - mean);
      }
      sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
    for (; i < end; i++) {
      sum += square(x[i] - mean);
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }
}
