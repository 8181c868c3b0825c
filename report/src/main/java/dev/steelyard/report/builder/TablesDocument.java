package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;

import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.ResultRow;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import java.util.ArrayList;
import java.util.List;

/** What is a table and nothing else: results that are compared with nothing, a query's answer. */
public final class TablesDocument {

  private static final int NARROWEST = 6;

  private static final List<Column> RESULTS =
      List.of(
          Column.name("benchmark", 36),
          Column.name("build", 14).worth(5),
          Column.name("testbed", 8).worth(1),
          Column.number("median"),
          Column.number("± CV").worth(4).only(Medium.TEXT),
          Column.number("CV").only(Medium.MARKDOWN, HTML),
          Column.number("n").worth(2),
          Column.text("published (UTC)").worth(3));

  private TablesDocument() {}

  public static void results(List<Result> results, Document document) {
    document.title(document.isFor(HTML) ? "results" : "");
    document.paragraph(results.isEmpty() ? "no results" : "");
    document.table(RESULTS, results.stream().map(ResultRow::of).map(TablesDocument::row).toList());
  }

  private static Row row(ResultRow row) {
    return Row.of(
        row.benchmark(),
        row.build(),
        row.testBed(),
        row.median(),
        "± " + row.spread(),
        row.spread(),
        row.count(),
        row.when());
  }

  /** A table of any shape. */
  public static void grid(Grid grid, Document document) {
    int size = grid.columns().size();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String heading = grid.columns().get(i);
      columns.add(
          grid.kept() == size
              ? Column.name(heading, NARROWEST)
              : i < grid.kept()
                  ? Column.text(heading)
                  : Column.name(heading, NARROWEST).worth(size - i));
    }
    List<Row> rows =
        grid.rows().stream().map(row -> Row.of(row.stream().map(Cell::of).toList())).toList();
    document.add(new Block.Table(columns, rows, "plain"));
  }
}
