package dev.steelyard.report.data;

import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;

/** A table of any shape as CSV, headings first. */
public final class CsvGrid implements Renderer<Grid> {

  @Override
  public void write(Grid grid, Appendable out) throws IOException {
    CsvRow.of(grid.columns().toArray(String[]::new)).write(out);
    for (List<String> row : grid.rows()) {
      CsvRow.of(row.toArray(String[]::new)).write(out);
    }
  }
}
