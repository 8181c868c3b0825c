package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Cell;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.LevelTable;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a suite's changes differ over two factors: tables whose cells are coloured by verdict, the
 * stronger the larger the change. They are tables and no pictures, so that every cell has its sign
 * and its numbers as text, and leads to its values.
 */
final class HeatMaps {

  private static final int MOST_TABLES = 12;
  private static final int MOST_LEVELS = 40;

  // Where the colour becomes one step stronger: two shares, then a factor.
  private static final double SMALL = 0.05;
  private static final double MEDIUM = 0.2;
  private static final double LARGE = 2;

  private record Shown(Family family, LevelTable table) {}

  private final List<Shown> all;
  private final Set<Comparison> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Anchors anchors;
  private final boolean severalTestBeds;

  HeatMaps(List<Family> families, Suite suite, Anchors anchors) {
    own.addAll(suite.comparisons());
    this.anchors = anchors;
    severalTestBeds = families.stream().map(Family::testBed).distinct().count() > 1;
    all =
        families.stream()
            .flatMap(family -> LevelTable.of(family).stream().map(one -> new Shown(family, one)))
            .filter(shown ->
                shown.table().all().stream().anyMatch(cell -> comparison(cell).isPresent()))
            .toList();
  }

  private Optional<Comparison> comparison(Cell cell) {
    return cell.comparisons().stream().filter(own::contains).findFirst();
  }

  void write(Markup html) {
    if (all.isEmpty()) {
      return;
    }
    List<Shown> shown =
        all.stream()
            .filter(one -> one.table().rows().size() <= MOST_LEVELS)
            .limit(MOST_TABLES)
            .toList();
    html.open("details", "class", "group", "open", "").open("summary");
    html.text("Change across two factors").close("summary").open("div", "class", "heats");
    shown.forEach(one -> table(one, html));
    html.close("div");
    quiet(
        "The stronger a cell's colour, the larger the change: below 5%, 20%, twice, or more.",
        html);
    if (shown.size() < all.size()) {
      quiet(
          "…and %s, too large or too many for here; their benchmarks are below."
              .formatted(Signs.counted(all.size() - shown.size(), "more table")),
          html);
    }
    html.close("details");
  }

  private static void quiet(String text, Markup html) {
    html.element("p", text, "class", "quiet");
  }

  private void table(Shown shown, Markup html) {
    LevelTable table = shown.table();
    html.open("div", "class", "scroll").open("table", "class", "heat");
    html.element("caption", caption(shown));
    html.open("thead").open("tr");
    html.open("th", "scope", "col");
    html.text(Names.shown(table.rowFactor(), 40) + "\u00a0↓ ");
    html.text(Names.shown(table.columnFactor(), 40) + "\u00a0→").close("th");
    for (String column : table.columns()) {
      html.element("th", Names.shown(column, 40), "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
    for (String row : table.rows()) {
      html.open("tr").element("th", Names.shown(row, 40), "scope", "row");
      for (String column : table.columns()) {
        cell(table.at(row, column), html);
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  private String caption(Shown shown) {
    LevelTable table = shown.table();
    return "%s across %s and %s%s%s"
        .formatted(
            Names.shown(shown.family().name().toString(), 80),
            Names.shown(table.rowFactor(), 60),
            Names.shown(table.columnFactor(), 60),
            Names.shown(table.shared(), 120),
            severalTestBeds ? " on " + Names.shown(shown.family().testBed()) : "");
  }

  private void cell(Optional<Cell> cell, Markup html) {
    Optional<Comparison> found = cell.flatMap(this::comparison);
    if (found.isEmpty()) {
      html.element("td", "not compared", "class", "quiet");
      return;
    }
    Comparison comparison = found.get();
    Change change = new Change(comparison);
    Verdict verdict = comparison.verdict();
    html.open("td", "class", verdict.word() + " z" + step(comparison));
    html.open("a", "href", "#" + anchors.of(comparison.candidate()), "title", full(comparison));
    html.element("span", Signs.of(verdict), "class", "sign", "aria-hidden", "true");
    html.element("span", verdict.word() + " ", "class", "spoken");
    html.element("b", change.phrase()).close("a");
    html.element("small", change.interval()).close("td");
  }

  private static String full(Comparison comparison) {
    Change change = new Change(comparison);
    return "%s: %s, 95%% interval %s, medians %s, %s"
        .formatted(
            comparison.verdict().word(),
            change.phrase(),
            change.interval(),
            Beside.medians(comparison),
            change.significance());
  }

  /** 0 where no change is called, else 1 to 4, by what is printed. */
  private static int step(Comparison comparison) {
    double ratio = comparison.ratio().estimate();
    double share = Math.abs(ratio - 1);
    return switch (comparison.verdict()) {
      case UNCHANGED, INCONCLUSIVE -> 0;
      case REGRESSED, IMPROVED, CHANGED ->
          share < SMALL ? 1 : share < MEDIUM ? 2 : ratio > 1 / LARGE && ratio < LARGE ? 3 : 4;
    };
  }
}
