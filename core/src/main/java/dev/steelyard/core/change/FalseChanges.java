package dev.steelyard.core.change;

/**
 * The limits on p-values that keep false changes to at most 1% of series of independent noise.
 * Ranks make all continuous distributions alike, so one table serves all of them.
 *
 * <p>Made by simulation of 50,000 series a length up to 1,000 points and 80 million points a length
 * above, with {@code benchmarks/run ChangeCalibrationStudy}: the p-value that 0.8% of them have a
 * change below, which leaves room for the simulation's own error. For windows of 50 and segments of
 * 4. From 5,000 points on the line is that of an earlier simulation of 200 million points a length,
 * as much lower as it is at 5,000; at 100,000, where 2,000 series gave twice as much, it is taken
 * further instead.
 */
final class FalseChanges {

  /** Does not depend on the length, so that windows once searched stay searched. */
  static final double FIRST_PASS_P = 3e-3;

  /** In shorter series no change is rare enough: they have too few orders of ranks. */
  private static final int[] LENGTHS = {
    12, 13, 14, 15, 20, 30, 40, 50, 60, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 20_000,
    100_000
  };

  private static final double[] LIMITS = {
    1.72e-3, 1.37e-3, 1.12e-3, 9.45e-4, 8.604e-4, 5.891e-4, 4.189e-4, 3.581e-4, 3.437e-4, 2.879e-4,
    2.211e-4, 1.411e-4, 1.280e-4, 6.488e-5, 3.215e-5, 1.238e-5, 4.422e-6, 1.159e-6, 1.34e-7, 1.1e-8
  };

  private FalseChanges() {}

  /** The p-value that a change in a series of this length has to stay below; 0 where none can. */
  static double limit(int length) {
    int last = LENGTHS.length - 1;
    if (length <= LENGTHS[0]) {
      return length < LENGTHS[0] ? 0 : LIMITS[0];
    }
    if (length >= LENGTHS[last]) {
      // Steeper than the table's end, where limits fall with the length to the power of 1.5.
      return LIMITS[last] * Math.pow(LENGTHS[last] / (double) length, 2);
    }
    int above = 1;
    while (LENGTHS[above] < length) {
      above++;
    }
    return between(above - 1, Math.log(length));
  }

  /** A straight line on logarithms of both. */
  private static double between(int knot, double logLength) {
    double start = Math.log(LENGTHS[knot]);
    double share = (logLength - start) / (Math.log(LENGTHS[knot + 1]) - start);
    double low = Math.log(LIMITS[knot]);
    return Math.exp(low + share * (Math.log(LIMITS[knot + 1]) - low));
  }
}
