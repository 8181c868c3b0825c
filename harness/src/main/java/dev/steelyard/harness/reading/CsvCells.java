package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.DamagedEntryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of CSV taken apart after RFC 4180. */
public final class CsvCells {

  private CsvCells() {}

  /**
   * The cells, without the blanks around those that are not quoted.
   *
   * @throws DamagedEntryException when a quote is not closed, or something follows it
   */
  public static List<String> of(String line, char separator) {
    return cells(line, separator, false);
  }

  /**
   * The same of a record in which a quote stands for nothing but the ends of a cell, or doubled in
   * one for itself.
   *
   * @throws DamagedEntryException also when a cell that is not quoted has a quote in it
   */
  static List<String> strict(String text, char separator) {
    return cells(text, separator, true);
  }

  private static List<String> cells(String line, char separator, boolean isStrict) {
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
        String cell = line.substring(Math.min(start, at), at).strip();
        if (isStrict && cell.indexOf('"') >= 0) {
          throw new DamagedEntryException(
              "the cell %s has a quote in it and is not quoted; write it in quotes, with its own doubled"
                  .formatted(cell.lines().findFirst().orElse("")));
        }
        cells.add(cell);
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
