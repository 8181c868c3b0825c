package dev.steelyard.core.change;

/** The limits on p-values that keep false changes to 1% of series of noise. */
final class FalseChanges {

  /** Does not depend on the length, so that windows once searched stay searched. */
  static final double FIRST_PASS_P = 3e-3;

  private FalseChanges() {}

  /** The p-value that a change in a series of this length has to stay below. */
  static double limit(int length) {
    return Math.min(1e-3, 2e-3 / length);
  }
}
