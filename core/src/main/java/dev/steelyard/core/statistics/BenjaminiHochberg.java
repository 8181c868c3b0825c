package dev.steelyard.core.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holds down the share of false discoveries among many tests: Benjamini and Hochberg, "Controlling
 * the False Discovery Rate", Journal of the Royal Statistical Society B 57 (1995).
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values, in the order given: rejecting those of at most q makes the expected share of
   * false ones among the rejected at most q, for tests that are independent or depend positively.
   *
   * @param pValues each from 0 to 1
   */
  public static double[] adjusted(double... pValues) {
    int[] descending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double least = 1;
    for (int i = 0; i < descending.length; i++) {
      double factor = descending.length / (double) (descending.length - i);
      least = Math.min(least, pValues[descending[i]] * factor);
      adjusted[descending[i]] = least;
    }
    return adjusted;
  }
}
