package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.text.Duplicates;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ResultSide;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.ThroughputWords;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How much the values of each result vary. */
final class ValueSpread {

  private static final int MOST = 40;

  /** What is said of a side, after its name. */
  static final List<Column> NUMBERS =
      List.of(
          Column.number("median"),
          Column.number("throughput").worth(4),
          Column.number("min…max").worth(2),
          Column.number("CV").worth(3),
          Column.number("n").worth(1));

  private ValueSpread() {}

  static void add(Report report, List<MetricFamily> families, Document document) {
    List<Folding<Comparison>> foldings = report.suites().stream().map(Folding::of).toList();
    List<dev.steelyard.report.content.ResultCell> all =
        families.stream().flatMap(family -> family.cells().stream()).toList();
    boolean anyCompared = all.stream().anyMatch(cell -> !cell.comparisons().isEmpty());
    List<dev.steelyard.report.content.ResultCell> cells =
        all.stream().filter(cell -> !anyCompared || !isFolded(cell, all, foldings)).toList();
    int folded = all.size() - cells.size();
    int more = cells.size() - MOST;
    List<Column> columns =
        new ArrayList<>(List.of(Column.name("benchmark", 34), Column.name("side", 8).worth(5)));
    columns.addAll(NUMBERS);
    Set<String> several = Duplicates.of(cells.stream().map(cell -> cell.name().toString()));
    List<Row> rows =
        cells.stream().limit(MOST).flatMap(cell -> rows(cell, several).stream()).toList();
    document.section(
        "spread",
        inner ->
            inner
                .table(columns, rows)
                .paragraph(
                    Tone.PLAIN,
                    "  · ",
                    folded == 0 || rows.isEmpty()
                        ? ""
                        : "and %s, no change claimed (in the JSON and HTML forms)"
                            .formatted(Signs.counted(folded, "further metric")))
                .paragraph(
                    Tone.PLAIN,
                    "  · ",
                    more <= 0
                        ? ""
                        : "and %s more (in the JSON and HTML forms)"
                            .formatted(Signs.counted(more, "benchmark"))));
  }

  /**
   * Whether all that is compared in it stands under another's row, or nothing in it is compared.
   */
  private static boolean isFolded(
      dev.steelyard.report.content.ResultCell cell,
      List<dev.steelyard.report.content.ResultCell> all,
      List<Folding<Comparison>> foldings) {
    return cell.comparisons().isEmpty()
        ? cell.name().metric().isPresent() && all.stream().anyMatch(one -> isPrimary(one, cell))
        : cell.comparisons().stream()
            .allMatch(one -> foldings.stream().anyMatch(folding -> folding.isFolded(one)));
  }

  /** Whether a cell is compared and what another is a further metric of. */
  private static boolean isPrimary(
      dev.steelyard.report.content.ResultCell primary,
      dev.steelyard.report.content.ResultCell further) {
    return !primary.comparisons().isEmpty()
        && primary.name().metric().isEmpty()
        && primary.testBed().equals(further.testBed())
        && primary.name().base().equals(further.name().base())
        && primary.name().levels().equals(further.name().levels());
  }

  /**
   * A benchmark is named once, on the line of its first side.
   *
   * @param several the names that more than one cell has, on several testbeds
   */
  private static List<Row> rows(dev.steelyard.report.content.ResultCell cell, Set<String> several) {
    List<Row> rows = new ArrayList<>();
    String name = cell.name().toString();
    if (several.contains(name)) {
      name += " on " + cell.testBed();
    }
    for (ResultSide side : cell.sides()) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(name), Cell.of(side.label())));
      cells.addAll(numbers(side, cell));
      rows.add(Row.of(cells));
      name = "";
    }
    return rows;
  }

  /** In the order of {@link #NUMBERS}, with one scale for all sides. */
  static List<Cell> numbers(ResultSide side, dev.steelyard.report.content.ResultCell cell) {
    DisplayScale scale = SideBySide.scale(cell.results());
    var summary = side.result().summary();
    return List.of(
        Cell.of(scale.format(summary.median())),
        Cell.of(ThroughputWords.of(side.result())),
        Cell.of(SideBySide.range(summary, scale)),
        Cell.of(SideBySide.variation(summary)),
        Cell.of(Signs.grouped(side.result().values().size())));
  }
}
