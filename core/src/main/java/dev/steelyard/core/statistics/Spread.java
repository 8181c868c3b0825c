package dev.steelyard.core.statistics;

/** The scale on which values are looked at for shape. */
final class Spread {

  private Spread() {}

  /** The logarithms where all values are above zero, else the values; in the order measured. */
  static double[] logarithms(Values values) {
    boolean positive = values.stream().allMatch(value -> value > 0);
    return positive ? values.stream().map(Math::log).toArray() : values.toArray();
  }
}
