package dev.steelyard.core.profile.diff;

/**
 * Weights of things in the parts of a recording.
 *
 * @param items a row for each thing, a column for each part
 * @param wholes what a thing is a share of, for each part
 * @param sample what one sample weighs, about
 */
record BlockWeights(double[][] items, double[] wholes, double sample) {

  int blocks() {
    return wholes.length;
  }
}
