package dev.steelyard.core.confirm;

import java.util.List;

/**
 * A change that a check claims of one benchmark, and what was measured since to confirm it.
 *
 * @param claimed the build's value over what was expected of it, not 1: above 1 it became larger; 0
 *     where nothing is left of it, infinite where there was nothing before
 * @param ratios of each pair of starts the logarithm of the candidate's value over the baseline's,
 *     both measured now, beside each other; infinite where one of them is zero, and 0 where both
 *     are
 * @param size how large the values are, beside the smallest difference that matters
 */
public record Claim(double claimed, List<Double> ratios, ClaimSize size) {

  public Claim {
    if (!(claimed >= 0)) {
      throw new IllegalArgumentException(claimed + " is no ratio");
    }
    ratios = List.copyOf(ratios);
    if (ratios.stream().anyMatch(one -> Double.isNaN(one))) {
      throw new IllegalArgumentException("a pair has no ratio");
    }
  }

  /** Where every difference matters. */
  public Claim(double claimed, List<Double> ratios) {
    this(claimed, ratios, ClaimSize.ANY);
  }

  /** Whether it is said to have become larger. */
  boolean isUpward() {
    return claimed > 1;
  }

  /** Whether a side of a pair was zero and the other one was not: there is no mean of such. */
  public boolean isBesideZero() {
    return ratios.stream().anyMatch(one -> Double.isInfinite(one));
  }

  /** The logarithms, turned so that the claimed direction is above zero. */
  double[] towardsClaim() {
    double sign = isUpward() ? 1 : -1;
    return ratios.stream().mapToDouble(one -> sign * one).toArray();
  }
}
