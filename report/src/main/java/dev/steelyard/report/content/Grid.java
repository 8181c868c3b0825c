package dev.steelyard.report.content;

import java.util.List;

/**
 * A table whose shape is not known before, such as the answer to a query.
 *
 * @param columns their headings
 * @param rows as many cells each as there are columns
 */
public record Grid(List<String> columns, List<List<String>> rows) {

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
