package dev.steelyard.core.history;

/** How much of a change a value has. Stateless. */
public final class ChangeShare {

  /**
   * As much of a change is still that change, or one as large again on top of it; with less it is
   * gone.
   */
  public static final double HALF = 0.5;

  private ChangeShare() {}

  /**
   * From 0, where it is what was before, to 1, where it is what came after; beyond that where it
   * goes further. By ratios, and by differences where one of them is zero, of which there are none.
   */
  public static double of(double before, double after, double value) {
    return before > 0 && after > 0 && value > 0
        ? Math.log(value / before) / Math.log(after / before)
        : (value - before) / (after - before);
  }
}
