package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.report.content.Cell;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Families;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.LevelTable;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a candidate's change differs over two factors, as folded tables. */
final class MarkdownLevels {

  /** A comment has room for few, and each is as long as the list of what changed. */
  private static final int MOST_TABLES = 8;

  private static final int MOST_COLUMNS = 12;
  private static final int MOST_ROWS = 40;

  private final Report report;

  MarkdownLevels(Report report) {
    this.report = report;
  }

  void write(Appendable out) throws IOException {
    List<Shown> all = report.suites().isEmpty() ? List.of() : all();
    if (all.isEmpty()) {
      return;
    }
    out.append("<details><summary>change across two factors</summary>\n\n");
    for (Shown one : all.subList(0, Math.min(MOST_TABLES, all.size()))) {
      one.write(out);
    }
    if (all.size() > MOST_TABLES) {
      out.append("…and ").append(Signs.counted(all.size() - MOST_TABLES, "more table"));
      out.append(" in the HTML form\n\n");
    }
    out.append("</details>\n\n");
  }

  private List<Shown> all() {
    return Families.of(report).stream()
        .flatMap(family ->
            LevelTable.of(family).stream()
                .filter(MarkdownLevels::fits)
                .flatMap(table ->
                    family.candidates().stream()
                        .map(candidate -> new Shown(family, table, candidate))))
        .toList();
  }

  private static boolean fits(LevelTable table) {
    return table.columns().size() <= MOST_COLUMNS && table.rows().size() <= MOST_ROWS;
  }

  private record Shown(Family family, LevelTable table, String candidate) {

    void write(Appendable out) throws IOException {
      String heading =
          "%s: %s across %s and %s%s"
              .formatted(
                  family.name(),
                  candidate,
                  table.rowFactor(),
                  table.columnFactor(),
                  table.shared());
      out.append("**").append(Markdown.escape(heading)).append("**\n\n");
      row(table.rowFactor() + " ↓ " + table.columnFactor() + " →", table.columns().stream(), out);
      out.append("|---".repeat(table.columns().size() + 1)).append("|\n");
      for (String row : table.rows()) {
        row(
            row,
            table.columns().stream().map(column -> said(table.at(row, column), candidate)),
            out);
      }
      out.append('\n');
    }
  }

  private static void row(String first, Stream<String> rest, Appendable out) throws IOException {
    List<String> cells = Stream.concat(Stream.of(first), rest).map(Markdown::escape).toList();
    Markdown.row(out, cells.toArray(String[]::new));
  }

  private static String said(Optional<Cell> cell, String candidate) {
    Optional<Comparison> found = cell.flatMap(one -> one.comparison(candidate));
    return found
        .map(one -> {
          Change change = new Change(one);
          return "%s %s %s".formatted(Signs.of(one.verdict()), change.phrase(), change.interval());
        })
        .orElse("–");
  }
}
