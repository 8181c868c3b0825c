package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeDetector;
import dev.steelyard.core.change.ChangeRule;
import java.util.Arrays;
import java.util.Random;

/**
 * The limits that {@link ChangeRule#CALIBRATED} is built on: for series of noise of each length,
 * the p-value that 1% of them have a change below. Ranks make all continuous noise alike, so normal
 * noise is simulated.
 *
 * <p>Arguments: series a length (default 40,000; fewer for lengths above 2,000), lengths.
 */
public final class ChangeCalibrationStudy {

  private static final int[] LENGTHS = {
    8, 10, 12, 15, 20, 30, 40, 50, 60, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 20_000,
    100_000
  };

  private ChangeCalibrationStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 40_000;
    int[] lengths =
        args.length > 1
            ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
            : LENGTHS;
    System.out.printf("%8s %8s %12s %12s %12s%n", "length", "series", "0.8%", "1%", "1% x length");
    for (int length : lengths) {
      int series = length <= 2000 ? count : count * 2000 / length;
      double[] limits = limits(length, series);
      double one = limits[series / 100];
      System.out.printf(
          "%8d %8d %12.3e %12.3e %12.3e%n",
          length, series, limits[series / 125], one, one * length);
    }
  }

  private static double[] limits(int length, int count) {
    Random random = new Random(length);
    double[] limits = new double[count];
    for (int i = 0; i < count; i++) {
      ChangeDetector detector = new ChangeDetector(ChangeRule.CALIBRATED);
      Arrays.stream(ChangeNoise.NORMAL.series(random, length)).forEach(detector::append);
      limits[i] = detector.leastLimit();
    }
    Arrays.sort(limits);
    return limits;
  }
}
