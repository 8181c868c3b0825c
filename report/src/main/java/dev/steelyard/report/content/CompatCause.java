package dev.steelyard.report.content;

import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cells that failed in the same way, and are told at once.
 *
 * @param words of the first of them
 * @param cells at least one
 */
public record CompatCause(
    Crossing crossing,
    CellVerdict verdict,
    boolean declared,
    String step,
    String words,
    List<GridCell> cells) {

  private record CauseKey(
      Crossing crossing, CellVerdict verdict, boolean declared, String step, String words) {}

  /** All that did not go well, the worst first, what is declared last. */
  public static List<CompatCause> of(List<GridCell> cells) {
    Map<CauseKey, List<GridCell>> groups = new LinkedHashMap<>();
    for (GridCell cell : cells) {
      if (cell.verdict() != CellVerdict.OK && cell.verdict() != CellVerdict.NOT_APPLICABLE) {
        groups.computeIfAbsent(key(cell), _ -> new ArrayList<>()).add(cell);
      }
    }
    return groups.entrySet().stream()
        .map(entry -> cause(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(CompatCause::declared)
                .thenComparing(CompatCause::verdict, Comparator.reverseOrder()))
        .toList();
  }

  private static CompatCause cause(CauseKey key, List<GridCell> cells) {
    return new CompatCause(
        key.crossing(),
        key.verdict(),
        key.declared(),
        key.step(),
        cells.getFirst().words(),
        List.copyOf(cells));
  }

  /** Words that differ in numbers, paths and hashes alone are of one cause. */
  private static CauseKey key(GridCell cell) {
    String words =
        cell.words()
            .replaceAll("(?:/[\\w.+-]+)++", "/…")
            .replaceAll("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b", "#")
            // Which code a process ended with is a cause of its own.
            .replaceAll("(?<!exit code \\d{0,3})\\d+", "#");
    return new CauseKey(cell.crossing(), cell.verdict(), cell.declared(), cell.step(), words);
  }

  /** The cases, each once. */
  public List<String> cases() {
    return cells.stream().map(GridCell::caseName).distinct().toList();
  }

  /**
   * Who read what of whom: {@code 14.0.2 → 1.0.4, 0.39.0}; writers with the same readers at once.
   */
  public List<String> pairs() {
    Map<String, Set<String>> readers = new LinkedHashMap<>();
    cells.forEach(cell ->
        readers.computeIfAbsent(cell.writer(), _ -> new LinkedHashSet<>()).add(cell.reader()));
    Map<Set<String>, List<String>> writers = new LinkedHashMap<>();
    readers.forEach(
        (writer, set) -> writers.computeIfAbsent(set, _ -> new ArrayList<>()).add(writer));
    return writers.entrySet().stream()
        .map(one -> String.join(", ", one.getValue()) + " → " + String.join(", ", one.getKey()))
        .collect(Collectors.toList());
  }
}
