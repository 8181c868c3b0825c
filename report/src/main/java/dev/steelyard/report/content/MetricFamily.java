package dev.steelyard.report.content;

import dev.steelyard.core.model.BenchmarkName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One metric of one benchmark on one testbed, at every combination of levels.
 *
 * @param name without variant and levels
 * @param cells at least one, ordered by their levels
 */
public record MetricFamily(BenchmarkName name, String testBed, List<ResultCell> cells) {

  public MetricFamily {
    cells = List.copyOf(cells);
  }

  /** What the candidates are called that any cell compares, in the order they first come. */
  public List<String> candidates() {
    return cells.stream()
        .flatMap(cell -> cell.comparisons().stream().map(cell::candidate))
        .distinct()
        .toList();
  }

  /** The factors that any cell has. */
  public SortedSet<String> factors() {
    SortedSet<String> factors = new TreeSet<>();
    cells.forEach(cell -> factors.addAll(cell.name().levels().keySet()));
    return factors;
  }
}
