package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.OptionalInt;

/**
 * One benchmark's baseline against its candidate.
 *
 * @param ratio candidate's median over baseline's, with its interval
 * @param pValue of the Mann–Whitney test, two-sided
 * @param iterationsToDecide about how many more iterations a side would settle it, for an {@link
 *     Verdict#INCONCLUSIVE} comparison; empty when more iterations alone would not
 */
public record Comparison(
    Result baseline,
    Result candidate,
    Interval ratio,
    double pValue,
    Verdict verdict,
    OptionalInt iterationsToDecide,
    List<Doubt> doubts) {

  public Comparison {
    doubts = List.copyOf(doubts);
  }
}
