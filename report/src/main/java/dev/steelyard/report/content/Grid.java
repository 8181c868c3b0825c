package dev.steelyard.report.content;

import java.util.List;

/**
 * A table whose shape is not known before, such as the answer to a query.
 *
 * @param columns their headings
 * @param rows as many cells each as there are columns
 * @param kept how many of the first columns stay, whole, where there is little room: of the others
 *     the last is left out first
 */
public record Grid(List<String> columns, List<List<String>> rows, int kept) {

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Of which all columns stay, narrower. */
  public Grid(List<String> columns, List<List<String>> rows) {
    this(columns, rows, columns.size());
  }
}
