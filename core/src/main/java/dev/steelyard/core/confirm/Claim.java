package dev.steelyard.core.confirm;

import java.util.List;

/**
 * A change that a check claims of one benchmark, and what was measured since to confirm it.
 *
 * @param claimed the build's value over what was expected of it, above 0 and not 1: above 1 it
 *     became larger
 * @param ratios of each pair of starts the logarithm of the candidate's value over the baseline's,
 *     both measured now, beside each other
 */
public record Claim(double claimed, List<Double> ratios) {

  public Claim {
    if (!(claimed > 0) || Double.isInfinite(claimed)) {
      throw new IllegalArgumentException(claimed + " is no ratio");
    }
    ratios = List.copyOf(ratios);
    if (ratios.stream().anyMatch(one -> !Double.isFinite(one))) {
      throw new IllegalArgumentException("a pair has no finite ratio");
    }
  }

  /** Whether it is said to have become larger. */
  boolean isUpward() {
    return claimed > 1;
  }

  /** The logarithms, turned so that the claimed direction is above zero. */
  double[] towardsClaim() {
    double sign = isUpward() ? 1 : -1;
    return ratios.stream().mapToDouble(one -> sign * one).toArray();
  }
}
