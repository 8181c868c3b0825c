package dev.steelyard.lab.experiment;

import java.util.OptionalDouble;

/**
 * How many iterations a trial is worth.
 *
 * @param least measured in every trial, 1 to 1,000,000
 * @param most measured as long as it takes to settle a comparison; equal to the least when the
 *     number is fixed
 * @param precision how narrow an interval settles a comparison that is not decided, as a share to
 *     either side; empty when only a verdict does
 */
public record Effort(int least, int most, OptionalDouble precision) {

  public static final int DEFAULT_ITERATIONS = 10;

  /** What a run that aims at a precision may cost when the experiment does not say. */
  public static final int DEFAULT_MOST = 200;

  /** Exactly so many, whatever comes out. */
  public static Effort fixed(int iterations) {
    return new Effort(iterations, iterations, OptionalDouble.empty());
  }

  /** Whether what was measured decides how much more is. */
  public boolean isAdaptive() {
    return most > least;
  }
}
