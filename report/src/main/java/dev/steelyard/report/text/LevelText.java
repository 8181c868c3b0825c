package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.report.content.Cell;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Families;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.LevelTable;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How a candidate's change differs over two factors; the lines above have the same by size. */
final class LevelText {

  private static final int MOST_TABLES = 12;
  private static final int INDENT = 2;

  /** What a cell says, the fullest first; the first that fits the terminal is taken. */
  private static final List<Function<Change, String>> FORMS =
      List.of(
          change -> change.phrase() + " " + change.interval(), Change::phrase, LevelText::shortest);

  private final List<Family> families;
  private int tables;
  private int leftOut;

  LevelText(Report report) {
    families = report.suites().isEmpty() ? List.of() : Families.of(report);
  }

  void write(Lines lines) {
    for (Family family : families) {
      for (LevelTable table : LevelTable.of(family)) {
        family.candidates().forEach(candidate -> table(family, table, candidate, lines));
      }
    }
    if (leftOut > 0) {
      lines.wrapped(
          "  · ",
          "%s of two factors %s too wide or too many for here (in the HTML form)"
              .formatted(Signs.counted(leftOut, "table"), leftOut == 1 ? "is" : "are"));
    }
  }

  private void table(Family family, LevelTable table, String candidate, Lines lines) {
    Optional<List<List<String>>> fitting =
        FORMS.stream()
            .map(form -> rows(table, candidate, form))
            .filter(rows -> width(rows) <= lines.terminal().columns())
            .findFirst();
    if (fitting.isEmpty() || tables == MOST_TABLES) {
      leftOut++;
      return;
    }
    tables++;
    lines.heading(
        "%s: %s across %s and %s%s"
            .formatted(
                Names.shown(family.name().toString()),
                Names.shown(candidate),
                Names.shown(table.rowFactor()),
                Names.shown(table.columnFactor()),
                Names.shown(table.shared())));
    List<List<String>> rows = fitting.get();
    TextTable printed =
        new TextTable(
            rows.getFirst().stream()
                .map(heading -> Column.text(heading, Column.KEPT))
                .toArray(Column[]::new));
    rows.stream().skip(1).forEach(row -> printed.add(row, Paint.NONE, 0, List.of()));
    lines.table(printed);
  }

  /** Without the word, which the verdict's sign stands for where a change is called. */
  private static String shortest(Change change) {
    return switch (change.comparison().verdict()) {
      case REGRESSED, IMPROVED, CHANGED -> change.amount();
      case UNCHANGED, INCONCLUSIVE -> change.phrase();
    };
  }

  /** Headings first. */
  private static List<List<String>> rows(
      LevelTable table, String candidate, Function<Change, String> form) {
    List<List<String>> rows = new ArrayList<>();
    String corner = table.rowFactor() + " ↓ " + table.columnFactor() + " →";
    rows.add(Stream.concat(Stream.of(corner), table.columns().stream()).map(Names::shown).toList());
    for (String row : table.rows()) {
      Stream<String> cells =
          table.columns().stream().map(column -> said(table.at(row, column), candidate, form));
      rows.add(Stream.concat(Stream.of(Names.shown(row)), cells).toList());
    }
    return rows;
  }

  private static String said(Optional<Cell> cell, String candidate, Function<Change, String> form) {
    Optional<Comparison> found = cell.flatMap(one -> one.comparison(candidate));
    return found
        .map(one -> Signs.of(one.verdict()) + " " + form.apply(new Change(one)))
        .orElse("–");
  }

  private static int width(List<List<String>> rows) {
    int width = INDENT;
    for (int column = 0; column < rows.getFirst().size(); column++) {
      int index = column;
      width += rows.stream().mapToInt(row -> DisplayWidth.of(row.get(index))).max().orElse(0);
    }
    return width + 2 * (rows.getFirst().size() - 1);
  }
}
