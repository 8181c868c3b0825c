package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Cell;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Side;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.ThroughputWords;
import java.util.List;

/** Each benchmark's values, drawn: across the levels first, then every raw value. */
final class BenchmarkSection {

  private static final int MOST_OPEN = 8;

  /** Beyond this many benchmarks only what changed is drawn in the order measured as well. */
  private static final int MOST_IN_ORDER = 600;

  /** Points drawn in the whole file; results share it evenly. */
  private static final int POINTS = 200_000;

  private final List<Family> families;
  private final Anchors anchors;
  private final boolean severalTestBeds;
  private final int pointsOfResult;

  BenchmarkSection(Report report, List<Family> families, Anchors anchors) {
    this.families = families;
    this.anchors = anchors;
    this.severalTestBeds = report.testBeds().size() > 1;
    this.pointsOfResult = Math.clamp(POINTS / Math.max(1, report.results().size()), 10, 400);
  }

  void write(Markup html) {
    if (families.isEmpty()) {
      html.element("p", "There are no results.");
      return;
    }
    html.open("section", "id", "benchmarks").element("h2", "Every value");
    html.open("p", "class", "filter").open("label").text("Show benchmarks with ");
    html.empty("input", "type", "search", "id", "filter", "placeholder", "part of the name");
    html.close("label").close("p");
    if (anchors.count() > MOST_IN_ORDER) {
      html.element(
          "p",
          "With more than %s benchmarks, only those that changed are drawn in the order measured."
              .formatted(Signs.grouped(MOST_IN_ORDER)),
          "class",
          "quiet");
    }
    families.forEach(family -> family(family, html));
    html.close("section");
  }

  private void family(Family family, Markup html) {
    boolean several = family.cells().size() > 1;
    if (several) {
      html.open("div", "class", "family");
      html.element("h3", Names.shown(family.name().toString()) + testBed(family.testBed()));
      new LevelPlots(family).write(html);
    }
    family.cells().forEach(cell -> cell(cell, html));
    if (several) {
      html.close("div");
    }
  }

  private void cell(Cell cell, Markup html) {
    String id = anchors.of(cell.results().getFirst());
    if (anchors.count() <= MOST_OPEN) {
      html.open("details", "class", "cell", "id", id, "open", "");
    } else {
      html.open("details", "class", "cell", "id", id);
    }
    html.open("summary");
    html.element(
        "span", Names.shown(cell.name().toString()) + testBed(cell.testBed()), "class", "name");
    cell.comparisons().forEach(one -> outcome(cell, one, html));
    html.close("summary").open("div", "class", "plots");
    boolean inOrder = anchors.count() <= MOST_IN_ORDER || hasChanged(cell);
    ValuePlots plots = new ValuePlots(cell, pointsOfResult);
    plots.strip(html);
    if (inOrder) {
      plots.inOrder(html);
    }
    sides(cell, html);
    cell.comparisons().forEach(one -> effect(cell, one, html));
    html.close("div").close("details");
  }

  private static boolean hasChanged(Cell cell) {
    return cell.comparisons().stream().anyMatch(Comparison::changed);
  }

  private static void outcome(Cell cell, Comparison comparison, Markup html) {
    html.text(" ");
    if (cell.comparisons().size() > 1) {
      html.element("span", label(cell, comparison) + " ", "class", "quiet");
    }
    SuiteSection.badge(comparison.verdict(), html);
    html.element("span", " " + new Change(comparison).phrase(), "class", "quiet");
  }

  /** How large the difference is in the unit of the values, and how rarely the sides overlap. */
  private static void effect(Cell cell, Comparison comparison, Markup html) {
    String side = cell.comparisons().size() > 1 ? label(cell, comparison) + ": " : "";
    html.element("small", side + new Change(comparison).effect(), "class", "quiet");
  }

  private static String label(Cell cell, Comparison comparison) {
    return Names.shown(cell.candidate(comparison), 60);
  }

  private static void sides(Cell cell, Markup html) {
    DisplayScale scale = Beside.scale(cell.results());
    html.open("table", "class", "plain sides").open("thead").open("tr");
    boolean withThroughput = ThroughputWords.isIn(cell.results());
    for (String heading : List.of("side", "median", "throughput", "min…max", "CV", "n")) {
      if (withThroughput || !heading.equals("throughput")) {
        html.element("th", heading, "scope", "col");
      }
    }
    html.close("tr").close("thead").open("tbody");
    int index = 0;
    for (Side side : cell.sides()) {
      var summary = side.result().summary();
      html.open("tr").open("td");
      html.empty("i", "class", "swatch s" + index++ % Plot.SERIES);
      html.text(Names.shown(side.label())).close("td");
      html.element("td", scale.format(summary.median()));
      if (withThroughput) {
        html.element("td", ThroughputWords.of(side.result()));
      }
      html.element("td", Beside.range(summary, scale));
      html.element("td", Beside.variation(summary));
      html.element("td", Signs.grouped(side.result().values().size())).close("tr");
    }
    html.close("tbody").close("table");
  }

  private String testBed(String name) {
    return severalTestBeds ? " on " + Names.shown(name) : "";
  }
}
