package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Interval;

/**
 * What measuring again says of one claim.
 *
 * @param ratio the candidate's value over the baseline's, both measured now, with its interval
 * @param pValue of pairs as far in the claimed direction if nothing changed; from 0 to 1
 */
public record JudgedClaim(Claim claim, Outcome outcome, Interval ratio, double pValue) {

  /** What became of a claim. */
  public enum Outcome {
    /** It is there again: to be told. */
    HOLDS("holds"),
    /**
     * It is not there: both sides are the same within the minimum effect, or the other way round.
     */
    REFUTED("not reproduced"),
    /** Neither can be said yet. */
    UNDECIDED("cannot tell");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
