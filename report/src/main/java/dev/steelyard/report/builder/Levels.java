package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.LevelTable;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a candidate's change differs over two factors. On a page the cells are coloured by verdict,
 * the stronger the larger the change, and lead to their values.
 */
final class Levels {

  private static final int MOST_ROWS = 40;
  private static final int MOST_COLUMNS_IN_A_COMMENT = 12;

  // Where the colour becomes one step stronger: two shares, then a factor.
  private static final double SMALL = 0.05;
  private static final double MEDIUM = 0.2;
  private static final double LARGE = 2;

  private record Shown(
      MetricFamily family, LevelTable table, String candidate, Predicate<Comparison> own) {

    Optional<Comparison> at(Optional<dev.steelyard.report.content.ResultCell> cell) {
      return cell.flatMap(one -> one.comparisons().stream().filter(own).findFirst());
    }

    boolean isEmpty() {
      return table.all().stream().noneMatch(cell -> at(Optional.of(cell)).isPresent());
    }
  }

  private final List<MetricFamily> families;
  private final Anchors anchors;
  private final boolean compared;
  private final boolean severalTestBeds;

  Levels(Report report, List<MetricFamily> families, Anchors anchors) {
    this.families = families;
    this.anchors = anchors;
    this.compared = !report.suites().isEmpty();
    this.severalTestBeds = families.stream().map(MetricFamily::testBed).distinct().count() > 1;
  }

  /** Those of all candidates. */
  void add(Document document) {
    List<Shown> all = new ArrayList<>();
    for (MetricFamily family : compared ? families : List.<MetricFamily>of()) {
      for (LevelTable table : LevelTable.of(family)) {
        for (String candidate : family.candidates()) {
          Set<Comparison> own = identity();
          table.all().forEach(cell -> cell.comparison(candidate).ifPresent(own::add));
          all.add(new Shown(family, table, candidate, own::contains));
        }
      }
    }
    if (document.isFor(MARKDOWN)) {
      document.fold("change across two factors", inner -> tables(all, 8, inner));
    } else {
      tables(all, 12, document);
    }
  }

  /** Those of one suite, for a page. */
  void add(Suite suite, Document section) {
    Set<Comparison> own = identity();
    own.addAll(suite.comparisons());
    List<Shown> all =
        families.stream()
            .flatMap(family ->
                LevelTable.of(family).stream()
                    .map(table -> new Shown(family, table, "", own::contains)))
            .filter(shown -> !shown.isEmpty())
            .toList();
    section.fold(
        List.of(Cell.of("Change across two factors")),
        true,
        "",
        "group",
        inner -> {
          tables(all, 12, inner);
          inner.paragraph(
              Tone.QUIET,
              "",
              all.isEmpty()
                  ? ""
                  : "The stronger a cell's colour, the larger the change: below 5%, 20%, twice, or more.");
        });
  }

  private static Set<Comparison> identity() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private void tables(List<Shown> all, int most, Document document) {
    List<Shown> some = all.stream().filter(one -> fits(one.table(), document)).limit(most).toList();
    some.forEach(one -> table(one, document));
    int more = all.size() - some.size();
    document.paragraph(
        document.isFor(HTML) ? Tone.QUIET : Tone.PLAIN,
        "  · ",
        more == 0
            ? ""
            : document.isFor(HTML)
                ? "…and %s, too large or too many for here; their benchmarks are below"
                    .formatted(Signs.counted(more, "more table"))
                : "…and %s in the HTML form".formatted(Signs.counted(more, "more table")));
  }

  private static boolean fits(LevelTable table, Document document) {
    return document.isFor(TEXT)
        || (table.rows().size() <= MOST_ROWS
            && (document.isFor(HTML) || table.columns().size() <= MOST_COLUMNS_IN_A_COMMENT));
  }

  private void table(Shown shown, Document document) {
    LevelTable table = shown.table();
    List<Column> columns = new ArrayList<>();
    columns.add(
        Column.name(
            ShownNames.shown(table.rowFactor(), 40)
                + " ↓ "
                + ShownNames.shown(table.columnFactor(), 40)
                + " →",
            Column.KEPT));
    table.columns().forEach(column -> columns.add(Column.text(ShownNames.shown(column, 40))));
    List<Row> rows =
        table.rows().stream()
            .map(row -> {
              List<Cell> cells = new ArrayList<>(List.of(Cell.of(ShownNames.shown(row, 40))));
              table.columns().forEach(column -> cells.add(cell(shown, row, column, document)));
              return Row.of(cells);
            })
            .toList();
    document.named(heading(shown), "heatbox", inner -> inner.table(columns, rows, "heat"));
  }

  private String heading(Shown shown) {
    LevelTable table = shown.table();
    String candidate =
        shown.candidate().isEmpty() ? "" : ": " + ShownNames.shown(shown.candidate());
    return "%s%s across %s and %s%s%s"
        .formatted(
            ShownNames.shown(shown.family().name().toString(), 80),
            candidate,
            ShownNames.shown(table.rowFactor(), 60),
            ShownNames.shown(table.columnFactor(), 60),
            ShownNames.shown(table.shared(), 120),
            severalTestBeds ? " on " + ShownNames.shown(shown.family().testBed()) : "");
  }

  private Cell cell(Shown shown, String row, String column, Document document) {
    Optional<Comparison> found = shown.at(shown.table().at(row, column));
    if (found.isEmpty()) {
      return Cell.of(document.isFor(HTML) ? "not compared" : "–").tone(Tone.QUIET);
    }
    Comparison one = found.get();
    RatioText change = new RatioText(one);
    String full =
        "%s: %s, 95%% interval %s, medians %s, %s"
            .formatted(
                one.verdict().word(),
                change.phrase(),
                change.interval(),
                SideBySide.medians(one),
                change.significance());
    return Cell.of(change.phrase())
        .verdict(one.verdict())
        .more(change.interval())
        // Without the word, which the verdict's sign stands for where a change is called.
        .brief(one.verdict().isChange() ? change.amount() : change.phrase())
        .style("z" + step(one))
        .title(full)
        .to(anchors.of(one.candidate()));
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
