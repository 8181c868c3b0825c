package dev.steelyard.core.trace;

import dev.steelyard.core.statistics.StudentTQuantile;

/**
 * How long several things took, without each of them.
 *
 * @param count how many
 * @param nanos all together, in nanoseconds
 * @param squares the sum of their squares
 */
public record Durations(long count, double nanos, double squares) {

  private static final double SURE = 0.95;

  public static final Durations NONE = new Durations(0, 0, 0);

  /** With one more. */
  Durations with(long one) {
    return new Durations(count + 1, nanos + one, squares + (double) one * one);
  }

  /** Those of both. */
  public Durations and(Durations other) {
    return new Durations(count + other.count, nanos + other.nanos, squares + other.squares);
  }

  /**
   * How far the sum of as many others of their kind may be from this one, in 95 of 100 cases: by
   * Student's t of their mean. Of one alone nobody can tell; then it is as far as the sum itself.
   */
  public double margin() {
    if (count < 2) {
      return nanos;
    }
    double mean = nanos / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return StudentTQuantile.twoSided(1 - SURE, count - 1.0) * Math.sqrt(variance * count);
  }
}
