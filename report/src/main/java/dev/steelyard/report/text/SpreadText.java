package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Cell;
import dev.steelyard.report.content.Families;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Side;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.ThroughputWords;
import dev.steelyard.report.text.TextTable.Column;
import java.util.List;

/** How much the values of each result vary. */
final class SpreadText {

  private static final int MOST_CELLS = 40;

  private final List<Cell> cells;
  private final long folded;

  SpreadText(Report report) {
    List<Folding<Comparison>> foldings = report.suites().stream().map(Folding::of).toList();
    List<Cell> all =
        Families.of(report).stream().flatMap(family -> family.cells().stream()).toList();
    boolean anyCompared = all.stream().anyMatch(cell -> !cell.comparisons().isEmpty());
    cells = all.stream().filter(cell -> !anyCompared || !isFolded(cell, all, foldings)).toList();
    folded = (long) all.size() - cells.size();
  }

  /**
   * Whether all that is compared in it stands under another's row, or nothing in it is compared.
   */
  private static boolean isFolded(Cell cell, List<Cell> all, List<Folding<Comparison>> foldings) {
    return cell.comparisons().isEmpty()
        ? cell.name().metric().isPresent() && all.stream().anyMatch(one -> isPrimary(one, cell))
        : cell.comparisons().stream()
            .allMatch(one -> foldings.stream().anyMatch(folding -> folding.isFolded(one)));
  }

  /** Whether a cell is compared and what another is a further metric of. */
  private static boolean isPrimary(Cell primary, Cell further) {
    return !primary.comparisons().isEmpty()
        && primary.name().metric().isEmpty()
        && primary.testBed().equals(further.testBed())
        && primary.name().base().equals(further.name().base())
        && primary.name().levels().equals(further.name().levels());
  }

  void write(Lines lines) {
    if (cells.isEmpty()) {
      return;
    }
    lines.heading("spread");
    boolean anyThroughput =
        cells.stream().limit(MOST_CELLS).anyMatch(cell -> ThroughputWords.isIn(cell.results()));
    TextTable table =
        new TextTable(
            Column.name("benchmark", Column.KEPT, 34),
            Column.name("side", 5, 8),
            Column.number("median", Column.KEPT),
            Column.number(anyThroughput ? "throughput" : "", 4),
            Column.number("min…max", 2),
            Column.number("CV", 3),
            Column.number("n", 1));
    cells.stream().limit(MOST_CELLS).forEach(cell -> add(cell, table));
    lines.table(table);
    if (folded > 0) {
      lines.wrapped(
          "  · ",
          "and %s, no change claimed (in the JSON, CSV and HTML forms)"
              .formatted(Signs.counted(folded, "further metric")));
    }
    if (cells.size() > MOST_CELLS) {
      lines.wrapped(
          "  · ",
          "and %s more (in the JSON, CSV and HTML forms)"
              .formatted(Signs.counted(cells.size() - MOST_CELLS, "benchmark")));
    }
  }

  private static void add(Cell cell, TextTable table) {
    DisplayScale scale = Beside.scale(cell.results());
    String name = Names.shown(cell.name().toString());
    for (Side side : cell.sides()) {
      var summary = side.result().summary();
      table.add(
          name,
          Names.shown(side.label()),
          scale.format(summary.median()),
          ThroughputWords.of(side.result()),
          Beside.range(summary, scale),
          Beside.variation(summary),
          Integer.toString(side.result().values().size()));
      // A benchmark is named once, on the line of its first side.
      name = "";
    }
  }
}
