package dev.steelyard.core.change;

/** What the points of a window are replaced by before distances are taken. */
interface Scores {

  /** Writes the scores of series[from … from + length − 1] to the start of the target. */
  void of(double[] series, int from, int length, double[] target);
}
