package dev.steelyard.report.text;

import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.ResultRow;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.List;

/** Results as one table for a terminal. */
final class ResultText implements Renderer<List<Result>> {

  private final Terminal terminal;

  ResultText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(List<Result> results, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    if (results.isEmpty()) {
      lines.wrapped("", "no results");
    } else {
      TextTable table =
          new TextTable(
              Column.name("benchmark", Column.KEPT, 36),
              Column.name("build", 5, 14),
              Column.name("testbed", 1, 8),
              Column.number("median", Column.KEPT),
              Column.number("± CV", 4),
              Column.number("n", 2),
              Column.text("published (UTC)", 3));
      results.stream().map(ResultRow::of).forEach(row -> add(row, table));
      lines.table(table);
    }
    lines.writeTo(out);
  }

  private static void add(ResultRow row, TextTable table) {
    table.add(
        Names.shown(row.benchmark()),
        Names.shown(row.build()),
        Names.shown(row.testBed()),
        row.median(),
        "± " + row.spread(),
        row.count(),
        row.when());
  }
}
