package dev.steelyard.cli.answer;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Grid;
import dev.steelyard.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prints the answer to a query. JSON keeps its types, the other formats its text. */
public final class QueryPrinter {

  private final CliContext around;

  public QueryPrinter(CliContext around) {
    this.around = around;
  }

  public void print(Table table, Format format) throws IOException {
    print(table, format, table.columns().size());
  }

  /**
   * The same of a table of which not all is needed.
   *
   * @param kept how many of the first columns stay where there is little room
   */
  public void print(Table table, Format format, int kept) throws IOException {
    if (format == Format.JSON) {
      VisibleJson out = new VisibleJson(around.listing());
      out.append(json(table)).append('\n');
      out.flush();
    } else {
      Reports.grid(format, around.terminal()).write(grid(table, kept), around.listing());
    }
  }

  /** A list of objects, one a row. */
  private static String json(Table table) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> cells : table.rows()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(table.columns().get(i), cells.get(i));
      }
      rows.add(row);
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows);
  }

  private static Grid grid(Table table, int kept) {
    return new Grid(
        table.columns(),
        table.rows().stream()
            .map(row -> row.stream().map(cell -> cell == null ? "" : cell.toString()).toList())
            .toList(),
        kept);
  }
}
