package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

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

  /** The same comparison with one more doubt. */
  public Comparison with(Doubt doubt) {
    List<Doubt> more = Stream.concat(doubts.stream(), Stream.of(doubt)).toList();
    return new Comparison(baseline, candidate, ratio, pValue, verdict, iterationsToDecide, more);
  }
}
