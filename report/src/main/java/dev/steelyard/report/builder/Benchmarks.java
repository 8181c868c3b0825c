package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ResultSide;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.ThroughputWords;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.Colours;
import dev.steelyard.report.html.Filter;
import dev.steelyard.report.html.LevelPlots;
import dev.steelyard.report.html.ValuePlots;
import java.util.ArrayList;
import java.util.List;

/** Each benchmark's values, drawn: across the levels first, then every raw value. */
final class Benchmarks {

  private static final int MOST_OPEN = 8;

  /** Beyond this many benchmarks only what changed is drawn in the order measured as well. */
  private static final int MOST_IN_ORDER = 600;

  /** Points drawn in the whole file; results share it evenly. */
  private static final int POINTS = 200_000;

  private final List<MetricFamily> families;
  private final Anchors anchors;
  private final Colours colours;
  private final boolean severalTestBeds;
  private final int pointsOfResult;

  Benchmarks(Report report, List<MetricFamily> families, Anchors anchors) {
    this.families = families;
    this.anchors = anchors;
    this.colours = Colours.of(families);
    this.severalTestBeds = report.testBeds().size() > 1;
    this.pointsOfResult = Math.clamp(POINTS / Math.max(1, report.results().size()), 10, 400);
  }

  void add(Document document) {
    document.section(
        families.isEmpty() ? "" : "every value",
        "benchmarks",
        "",
        section -> {
          if (families.isEmpty()) {
            return;
          }
          section
              .figures(List.of(Filter.FIGURE))
              .paragraph(
                  Tone.QUIET,
                  "",
                  anchors.count() <= MOST_IN_ORDER
                      ? ""
                      : "With more than %s benchmarks, only those that changed are drawn in the order measured."
                          .formatted(Signs.grouped(MOST_IN_ORDER)));
          section.each(families, this::family);
        });
  }

  private void family(MetricFamily family, Document section) {
    if (family.cells().size() == 1) {
      family.cells().forEach(cell -> cell(cell, section));
      return;
    }
    section.named(
        ShownNames.shown(family.name().toString()) + testBed(family.testBed()),
        "family",
        inner -> {
          inner.figures(new LevelPlots(family, colours).figures());
          inner.each(family.cells(), this::cell);
        });
  }

  private void cell(dev.steelyard.report.content.ResultCell cell, Document section) {
    List<Cell> summary = new ArrayList<>();
    summary.add(Cell.of(cell.name().toString() + testBed(cell.testBed())).style("name"));
    cell.comparisons().forEach(one -> outcome(cell, one, summary));
    section.fold(
        summary,
        anchors.count() <= MOST_OPEN,
        anchors.of(cell.results().getFirst()),
        "cell",
        inner -> inner.figures(plots(cell), beside -> sides(cell, beside)));
  }

  private List<Figure> plots(dev.steelyard.report.content.ResultCell cell) {
    ValuePlots plots = new ValuePlots(cell, pointsOfResult, colours);
    boolean inOrder =
        anchors.count() <= MOST_IN_ORDER
            || cell.comparisons().stream().anyMatch(Comparison::changed);
    return inOrder ? List.of(plots.strip(), plots.inOrder()) : List.of(plots.strip());
  }

  private static void outcome(
      dev.steelyard.report.content.ResultCell cell, Comparison comparison, List<Cell> summary) {
    if (cell.comparisons().size() > 1) {
      summary.add(Cell.of(label(cell, comparison)).tone(Tone.QUIET));
    }
    summary.add(
        Cell.of(new RatioText(comparison).phrase()).verdict(comparison.verdict()).tone(Tone.QUIET));
  }

  private static String label(dev.steelyard.report.content.ResultCell cell, Comparison comparison) {
    return ShownNames.shown(cell.candidate(comparison), 60);
  }

  private void sides(dev.steelyard.report.content.ResultCell cell, Document beside) {
    boolean withThroughput = ThroughputWords.isIn(cell.results());
    List<Column> columns = new ArrayList<>(List.of(Column.name("side", 8)));
    ValueSpread.NUMBERS.stream()
        .filter(column -> withThroughput || !column.heading().equals("throughput"))
        .forEach(columns::add);
    List<Row> rows = new ArrayList<>();
    for (ResultSide side : cell.sides()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(side.label()).drawn(colours.swatch(side.label())));
      List<Cell> numbers = new ArrayList<>(ValueSpread.numbers(side, cell));
      if (!withThroughput) {
        numbers.remove(1);
      }
      cells.addAll(numbers);
      rows.add(Row.of(cells));
    }
    beside.table(columns, rows, "plain sides");
    // How large the difference is in the unit of the values, and how rarely the sides overlap.
    for (Comparison one : cell.comparisons()) {
      String side = cell.comparisons().size() > 1 ? label(cell, one) + ": " : "";
      beside.paragraph(Tone.QUIET, "", side + new RatioText(one).effect());
    }
  }

  private String testBed(String name) {
    return severalTestBeds ? " on " + ShownNames.shown(name) : "";
  }
}
