package dev.steelyard.core.profile.diff;

/** Weights of things in the parts of a recording. */
final class BlockWeights {

  /** A row for each thing, a column for each part. */
  final double[][] items;

  /** What a thing is a share of, for each part. */
  final double[] wholes;

  /** What one sample weighs, about. */
  final double sample;

  BlockWeights(double[][] items, double[] wholes, double sample) {
    this.items = items;
    this.wholes = wholes;
    this.sample = sample;
  }

  int blocks() {
    return wholes.length;
  }
}
