package dev.steelyard.core.change;

/** The size of a change between two means, as Otava defines it. */
final class Magnitude {

  private Magnitude() {}

  /** Always at least 0; 0 when a mean of zero leaves neither direction defined. */
  static double of(double before, double after) {
    return Math.max(Math.abs(relative(before, after)), Math.abs(relative(after, before)));
  }

  static double relative(double from, double to) {
    return from == 0 ? 0 : to / from - 1;
  }
}
