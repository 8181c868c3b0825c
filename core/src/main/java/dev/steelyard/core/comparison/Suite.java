package dev.steelyard.core.comparison;

import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.model.Result;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every comparison of one baseline with one candidate.
 *
 * @param baseline what the baseline is called, for people
 * @param candidate what the candidate is called, for people
 * @param comparisons what is a benchmark of its own first, then by the benchmarks' names
 * @param onlyInBaseline results that found no partner
 * @param onlyInCandidate likewise
 * @param hidden comparisons that are counted and not shown
 */
public record Suite(
    String baseline,
    String candidate,
    List<Comparison> comparisons,
    List<Result> onlyInBaseline,
    List<Result> onlyInCandidate,
    List<Comparison> hidden) {

  public Suite {
    comparisons =
        comparisons.stream()
            .sorted(
                Comparator.comparing((Comparison one) -> MeasuredPart.of(one.candidate()))
                    .thenComparing(one -> one.candidate().benchmark()))
            .toList();
    onlyInBaseline = List.copyOf(onlyInBaseline);
    onlyInCandidate = List.copyOf(onlyInCandidate);
    hidden = List.copyOf(hidden);
  }

  /** A suite that shows everything. */
  public Suite(
      String baseline,
      String candidate,
      List<Comparison> comparisons,
      List<Result> onlyInBaseline,
      List<Result> onlyInCandidate) {
    this(baseline, candidate, comparisons, onlyInBaseline, onlyInCandidate, List.of());
  }

  /** The same suite, showing nothing but what changed; the rest is still counted. */
  public Suite showingChanged() {
    return new Suite(
        baseline,
        candidate,
        comparisons.stream().filter(Comparison::changed).toList(),
        onlyInBaseline,
        onlyInCandidate,
        all().filter(one -> !one.changed()).toList());
  }

  /** Every comparison, shown or not. */
  public Stream<Comparison> all() {
    return Stream.concat(comparisons.stream(), hidden.stream());
  }

  /** The same suite with each comparison changed, to one of the same benchmark. */
  public Suite map(UnaryOperator<Comparison> change) {
    return new Suite(
        baseline,
        candidate,
        comparisons.stream().map(change).toList(),
        onlyInBaseline,
        onlyInCandidate,
        hidden.stream().map(change).toList());
  }

  /** Whether something changed that is not known to be good. */
  public boolean isNegative() {
    return all().anyMatch(one -> one.verdict().isNegative());
  }

  /** Whether changes are not called because the machine changed and explains them. */
  public boolean isOfAnotherMachine() {
    return all()
        .flatMap(one -> one.doubts().stream())
        .anyMatch(doubt -> doubt.kind() == Doubt.Kind.MOVED_WITH_MACHINE);
  }

  /** How many comparisons came out this way. */
  public long count(Verdict verdict) {
    return all().filter(one -> one.verdict() == verdict).count();
  }
}
