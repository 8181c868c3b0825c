package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The raw values of one benchmark in the order they were measured: immutable, finite, at least one.
 */
public final class Values {

  private final double[] measured;

  private Values(double[] measured) {
    this.measured = measured;
  }

  /**
   * Takes a copy of the values.
   *
   * @throws IllegalArgumentException when there are none, or one is NaN or infinite
   */
  public static Values of(double... measured) {
    if (measured.length == 0) {
      throw new IllegalArgumentException("there are no values");
    }
    for (int i = 0; i < measured.length; i++) {
      if (!Double.isFinite(measured[i])) {
        throw new IllegalArgumentException("value " + (i + 1) + " is " + measured[i]);
      }
    }
    return new Values(measured.clone());
  }

  public int size() {
    return measured.length;
  }

  public double get(int index) {
    return measured[index];
  }

  public DoubleStream stream() {
    return Arrays.stream(measured);
  }

  /** A copy in the order measured. */
  public double[] toArray() {
    return measured.clone();
  }

  /** Each value multiplied; what becomes too large for a double is the largest double. */
  public Values times(double factor) {
    return factor == 1
        ? this
        : of(
            Arrays.stream(measured)
                .map(value -> Math.clamp(value * factor, -Double.MAX_VALUE, Double.MAX_VALUE))
                .toArray());
  }

  /** A copy in ascending order. */
  public double[] sorted() {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values values && Arrays.equals(measured, values.measured);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(measured);
  }

  @Override
  public String toString() {
    return Arrays.toString(measured);
  }
}
