package dev.steelyard.core.history;

import java.util.Arrays;

/** Brings numbers of any size into the range that change points can be looked for in. */
final class Scaled {

  private static final double LARGE = 1e150;

  private Scaled() {}

  /** The values, all divided by one number where one of them is beyond ±1e150. */
  static double[] of(double[] values) {
    boolean large = Arrays.stream(values).anyMatch(value -> Math.abs(value) > LARGE);
    return large ? Arrays.stream(values).map(value -> value / 1e160).toArray() : values;
  }
}
