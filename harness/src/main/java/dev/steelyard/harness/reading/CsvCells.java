package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.DamagedEntryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of CSV taken apart after RFC 4180, but that a cell ends with its line. */
public final class CsvCells {

  private CsvCells() {}

  /**
   * The cells, without the blanks around those that are not quoted.
   *
   * @throws DamagedEntryException when a quote is not closed, or something follows it
   */
  public static List<String> of(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      int start = at;
      while (start < line.length() && line.charAt(start) == ' ') {
        start++;
      }
      if (start < line.length() && line.charAt(start) == '"') {
        StringBuilder cell = new StringBuilder();
        at = quoted(line, start + 1, cell);
        while (at < line.length() && line.charAt(at) == ' ') {
          at++;
        }
        if (at < line.length() && line.charAt(at) != separator) {
          throw new DamagedEntryException("there is more after a quoted cell of this line");
        }
        cells.add(cell.toString());
      } else {
        int end = line.indexOf(separator, at);
        at = end < 0 ? line.length() : end;
        cells.add(line.substring(Math.min(start, at), at).strip());
      }
      at++;
    }
    return cells;
  }

  private static int quoted(String line, int from, StringBuilder cell) {
    int at = from;
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (next != '"') {
        cell.append(next);
      } else if (at < line.length() && line.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return at;
      }
    }
    throw new DamagedEntryException("a quote is not closed in this line");
  }

  /**
   * The cells by the names of their columns.
   *
   * @throws DamagedEntryException when there are more or fewer cells than columns
   */
  public static Map<String, String> named(List<String> columns, List<String> cells) {
    if (columns.size() != cells.size()) {
      throw new DamagedEntryException(
          "it has %d cells for %d columns".formatted(cells.size(), columns.size()));
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.putIfAbsent(columns.get(i), cells.get(i));
    }
    return named;
  }
}
