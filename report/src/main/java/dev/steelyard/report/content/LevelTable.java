package dev.steelyard.report.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cells of a family that differ in two factors alone, as rows and columns in the order of their
 * levels. The factor with more levels has the rows: a page is longer than it is wide.
 *
 * @param others the levels that all of its cells share
 * @param cells by row and column; some may be missing
 */
public record LevelTable(
    String rowFactor,
    String columnFactor,
    SortedMap<String, String> others,
    List<String> rows,
    List<String> columns,
    Map<String, Map<String, ResultCell>> cells) {

  /** A table for each pair of factors and each combination of the others. */
  public static List<LevelTable> of(MetricFamily family) {
    List<LevelTable> tables = new ArrayList<>();
    List<String> factors = List.copyOf(family.factors());
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        tables.addAll(of(family.cells(), factors.get(i), factors.get(j)));
      }
    }
    return tables;
  }

  private static List<LevelTable> of(List<ResultCell> cells, String one, String other) {
    Set<String> pair = Set.of(one, other);
    Map<SortedMap<String, String>, List<ResultCell>> groups = new LinkedHashMap<>();
    for (ResultCell cell : cells) {
      SortedMap<String, String> others = new TreeMap<>(cell.name().levels());
      if (others.keySet().containsAll(pair)) {
        others.keySet().removeAll(pair);
        groups.computeIfAbsent(others, _ -> new ArrayList<>()).add(cell);
      }
    }
    return groups.entrySet().stream()
        .map(group -> table(group.getValue(), one, other, group.getKey()))
        // A single row or column is a line, not a table.
        .filter(table -> table.rows.size() > 1 && table.columns.size() > 1)
        .toList();
  }

  private static LevelTable table(
      List<ResultCell> cells, String one, String other, SortedMap<String, String> others) {
    boolean oneIsLonger = levels(one, cells).size() >= levels(other, cells).size();
    String rowFactor = oneIsLonger ? one : other;
    String columnFactor = oneIsLonger ? other : one;
    Map<String, Map<String, ResultCell>> placed = new HashMap<>();
    for (ResultCell cell : cells) {
      placed
          .computeIfAbsent(cell.level(rowFactor), _ -> new HashMap<>())
          .put(cell.level(columnFactor), cell);
    }
    return new LevelTable(
        rowFactor,
        columnFactor,
        others,
        levels(rowFactor, cells),
        levels(columnFactor, cells),
        placed);
  }

  private static List<String> levels(String factor, List<ResultCell> cells) {
    List<String> levels = cells.stream().map(cell -> cell.level(factor)).distinct().toList();
    Comparator<String> order = LevelOrder.of(levels);
    return levels.stream().sorted(order).toList();
  }

  /** The cell at two levels, when it was measured. */
  public Optional<ResultCell> at(String row, String column) {
    return Optional.ofNullable(cells.getOrDefault(row, Map.of()).get(column));
  }

  /** Its cells in no order. */
  public List<ResultCell> all() {
    return cells.values().stream().flatMap(row -> row.values().stream()).toList();
  }

  /** What its cells share, after a comma each: {@code , disk=ssd}; empty when nothing. */
  public String shared() {
    StringBuilder text = new StringBuilder();
    others.forEach((name, level) -> text.append(", ").append(name).append('=').append(level));
    return text.toString();
  }
}
