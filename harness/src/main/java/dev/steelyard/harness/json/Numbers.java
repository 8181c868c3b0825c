package dev.steelyard.harness.json;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A list of numbers that grows. Not safe for use by several threads. */
public final class Numbers {

  /** The most numbers one text may hold: 32 MiB of them. */
  public static final int MOST = 1 << 22;

  private double[] numbers = new double[16];
  private int size;

  /**
   * Adds one at the end.
   *
   * @throws DamagedEntryException when there are more than {@link #MOST}
   */
  public void add(double number) {
    if (size == MOST) {
      throw new DamagedEntryException("it holds more than %,d values".formatted(MOST));
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  public int size() {
    return size;
  }

  public double get(int index) {
    return numbers[index];
  }

  public DoubleStream stream() {
    return Arrays.stream(numbers, 0, size);
  }

  public double[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
