package dev.steelyard.report.text;

import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.List;

/** A table of any shape for a terminal: all columns stay, long cells are shortened. */
public final class GridText implements Renderer<Grid> {

  private static final int NARROWEST = 6;

  private final Terminal terminal;

  public GridText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Grid grid, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    TextTable table =
        new TextTable(
            grid.columns().stream()
                .map(heading -> Column.name(Names.shown(heading), Column.KEPT, NARROWEST))
                .toArray(Column[]::new));
    for (List<String> row : grid.rows()) {
      table.add(row.stream().map(Names::shown).toArray(String[]::new));
    }
    lines.table(table);
    lines.writeTo(out);
  }

  /** The same in markdown. */
  public static Renderer<Grid> markdown() {
    return (grid, out) -> {
      Markdown.row(out, escaped(grid.columns()));
      Markdown.row(out, grid.columns().stream().map(_ -> "---").toArray(String[]::new));
      for (List<String> row : grid.rows()) {
        Markdown.row(out, escaped(row));
      }
    };
  }

  private static String[] escaped(List<String> cells) {
    return cells.stream().map(Markdown::escape).toArray(String[]::new);
  }
}
