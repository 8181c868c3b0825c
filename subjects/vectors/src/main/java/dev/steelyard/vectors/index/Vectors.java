package dev.steelyard.vectors.index;

import java.util.Optional;

/** Arithmetic on vectors. */
public final class Vectors {

  private static final Dot DOT = Dot.best();

  private Vectors() {}

  /** The sum of products, with the fastest arithmetic that this machine has. */
  public static float dot(float[] left, float[] right) {
    return DOT.of(left, right);
  }

  /** Which arithmetic that is: {@code vector} or {@code scalar}. */
  public static String arithmetic() {
    return DOT.name();
  }

  /** The vector of length one in the same direction; nothing for a vector without direction. */
  public static Optional<float[]> unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    if (!Double.isFinite(length) || length < Float.MIN_NORMAL) {
      return Optional.empty();
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return Optional.of(unit);
  }
}
