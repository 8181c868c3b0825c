package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.statistics.Interval;

/**
 * What became of a function.
 *
 * @param function as it is called in both
 * @param before its own part of the whole, from 0 to 1, or what the scale says
 * @param after likewise
 * @param difference of the two, with an interval that holds for all functions at once
 * @param adjusted the probability that chance gives anywhere a difference as clear as this
 */
public record FunctionDifference(
    Frame function, double before, double after, Interval difference, double adjusted) {

  /** What can be said of it. */
  public enum Change {
    /** It takes more. */
    GREW,
    /** It takes less. */
    SHRANK,
    /** It was not there before. */
    NEW,
    /** It is not there any more. */
    GONE,
    /** Chance may have done it. */
    NOISE
  }

  /** How much more it takes. */
  public double change() {
    return after - before;
  }

  /** The same, of which nothing is shown. */
  FunctionDifference asChance() {
    return new FunctionDifference(function, before, after, difference, 1);
  }

  /** What is shown. */
  public Change kind() {
    // Where the interval ends at nothing but for rounding, the probability decides.
    if (adjusted > 1 - ProfileDifference.CONFIDENCE
        || (difference.low() <= 0 && difference.high() >= 0)) {
      return Change.NOISE;
    }
    if (change() > 0) {
      return before == 0 ? Change.NEW : Change.GREW;
    }
    return after == 0 ? Change.GONE : Change.SHRANK;
  }
}
