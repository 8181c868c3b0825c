package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import java.util.List;

/**
 * One benchmark at one combination of levels on one testbed: what each side measured.
 *
 * @param name without the variant
 * @param sides the baseline first; at least one
 * @param comparisons between the sides; empty when they are not compared
 */
public record Cell(
    BenchmarkName name, String testBed, List<Side> sides, List<Comparison> comparisons) {

  public Cell {
    sides = List.copyOf(sides);
    comparisons = List.copyOf(comparisons);
  }

  public List<Result> results() {
    return sides.stream().map(Side::result).toList();
  }
}
