package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Optional;

/**
 * One benchmark at one combination of levels on one testbed: what each side measured.
 *
 * @param name without the variant
 * @param sides the baseline first; at least one
 * @param comparisons between the sides; empty when they are not compared
 */
public record ResultCell(
    BenchmarkName name, String testBed, List<ResultSide> sides, List<Comparison> comparisons) {

  public ResultCell {
    sides = List.copyOf(sides);
    comparisons = List.copyOf(comparisons);
  }

  /** Its level of a factor; empty when it has none. */
  public String level(String factor) {
    return name.levels().getOrDefault(factor, "");
  }

  /** What the candidate of one of its comparisons is called. */
  public String candidate(Comparison comparison) {
    return sides.stream()
        .filter(side -> side.result().id().equals(comparison.candidate().id()))
        .map(ResultSide::label)
        .findFirst()
        .orElse("");
  }

  /** The comparison whose candidate is called so. */
  public Optional<Comparison> comparison(String candidate) {
    return comparisons.stream().filter(one -> candidate(one).equals(candidate)).findFirst();
  }

  public List<Result> results() {
    return sides.stream().map(ResultSide::result).toList();
  }
}
