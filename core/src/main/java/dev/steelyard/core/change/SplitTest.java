package dev.steelyard.core.change;

/**
 * Whether two neighbouring stretches of a series differ. Implementations keep buffers: one thread.
 */
interface SplitTest {

  /** A p-value; NaN when the test cannot say, which is no evidence of a change. */
  double p(double[] series, int start, int split, int end);
}
