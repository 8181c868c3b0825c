package dev.steelyard.core.statistics;

import java.util.OptionalDouble;

/** The steps of a clock in the values it gave. */
public final class Resolution {

  private static final int FEWEST = 6;

  private Resolution() {}

  /**
   * The smallest difference between two values where most of them repeat: a measured value repeats
   * only when the clock cannot tell it from another. Zero when all are equal; empty when fewer than
   * two of three repeat, or with fewer than six values.
   */
  public static OptionalDouble step(Values values) {
    double[] sorted = values.sorted();
    int different = 1;
    double step = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] > sorted[i - 1]) {
        different++;
        step = Math.min(step, sorted[i] - sorted[i - 1]);
      }
    }
    return sorted.length < FEWEST || 3 * different > sorted.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(different == 1 ? 0 : step);
  }
}
