package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Every comparison of one baseline with one candidate.
 *
 * @param baseline what the baseline is called, for people
 * @param candidate what the candidate is called, for people
 * @param comparisons in the order of the benchmarks' names
 * @param onlyInBaseline results that found no partner
 * @param onlyInCandidate likewise
 */
public record Suite(
    String baseline,
    String candidate,
    List<Comparison> comparisons,
    List<Result> onlyInBaseline,
    List<Result> onlyInCandidate) {

  public Suite {
    comparisons =
        comparisons.stream()
            .sorted(Comparator.comparing(comparison -> comparison.candidate().benchmark()))
            .toList();
    onlyInBaseline = List.copyOf(onlyInBaseline);
    onlyInCandidate = List.copyOf(onlyInCandidate);
  }

  /** The same suite with each comparison changed, to one of the same benchmark. */
  public Suite map(UnaryOperator<Comparison> change) {
    return new Suite(
        baseline,
        candidate,
        comparisons.stream().map(change).toList(),
        onlyInBaseline,
        onlyInCandidate);
  }

  /** Whether something changed that is not known to be good. */
  public boolean isNegative() {
    return comparisons.stream().anyMatch(one -> one.verdict().isNegative());
  }

  /** How many comparisons came out this way. */
  public long count(Verdict verdict) {
    return comparisons.stream().filter(one -> one.verdict() == verdict).count();
  }
}
