package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays rows out in columns within a width: drops columns of the least worth, then shortens what may
 * be shortened. Whatever a cell says is made visible here ({@link Visible}).
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  /**
   * A column.
   *
   * @param heading empty for none
   * @param worth the column of the least worth goes first when there is no room; {@link #KEPT}
   *     stays
   * @param narrowest how far it may be shortened; {@link Integer#MAX_VALUE} for not at all
   */
  record Column(String heading, boolean right, int worth, int narrowest) {

    static final int KEPT = Integer.MAX_VALUE;

    static Column text(String heading, int worth) {
      return new Column(heading, false, worth, Integer.MAX_VALUE);
    }

    static Column number(String heading, int worth) {
      return new Column(heading, true, worth, Integer.MAX_VALUE);
    }

    static Column name(String heading, int worth, int narrowest) {
      return new Column(heading, false, worth, narrowest);
    }

    Column {
      heading = Visible.of(heading);
    }

    private String shortened(String cell, int width) {
      return narrowest < KEPT
          ? DisplayWidth.shortenedName(cell, width)
          : DisplayWidth.shortened(cell, width);
    }

    private int least(int natural) {
      return Math.min(natural, narrowest);
    }
  }

  private record Row(List<String> cells, Paint paint, int painted, List<String> below) {}

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param painted how many cells from the left are painted
   * @param below lines to follow the row, indented and wrapped
   */
  void add(List<String> cells, Paint paint, int painted, List<String> below) {
    rows.add(new Row(visible(cells), paint, painted, visible(below)));
  }

  private static List<String> visible(List<String> texts) {
    return texts.stream().map(Visible::of).toList();
  }

  void add(String... cells) {
    add(List.of(cells), Paint.NONE, 0, List.of());
  }

  /** The lines, none wider than the terminal. */
  List<String> lines(Terminal terminal) {
    int room = terminal.columns() - INDENT.length();
    int[] widths = natural();
    List<Integer> shown = chosen(widths, room);
    shrink(widths, shown, room);
    List<String> lines = new ArrayList<>();
    if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
      List<String> headings = columns.stream().map(Column::heading).toList();
      lines.add(
          line(new Row(headings, Paint.DIM, columns.size(), List.of()), widths, shown, terminal));
    }
    for (Row row : rows) {
      lines.add(line(row, widths, shown, terminal));
      for (String more : row.below()) {
        lines.addAll(Wrapping.wrap(INDENT + GAP, more, terminal.columns()));
      }
    }
    return lines;
  }

  private int[] natural() {
    return IntStream.range(0, columns.size())
        .map(i ->
            Math.max(
                DisplayWidth.of(columns.get(i).heading()),
                rows.stream().mapToInt(row -> DisplayWidth.of(row.cells().get(i))).max().orElse(0)))
        .toArray();
  }

  private List<Integer> chosen(int[] widths, int room) {
    List<Integer> shown =
        new ArrayList<>(
            IntStream.range(0, widths.length).filter(i -> widths[i] > 0).boxed().toList());
    List<Integer> byWorth =
        shown.stream()
            .filter(i -> columns.get(i).worth() < Column.KEPT)
            .sorted(Comparator.comparingInt(i -> -columns.get(i).worth()))
            .toList();
    shown.removeAll(byWorth);
    // A narrow column may still fit where a wide one of more worth did not.
    for (int column : byWorth) {
      List<Integer> more = new ArrayList<>(shown);
      more.add(column);
      if (least(widths, more) <= room) {
        shown = more;
      }
    }
    return shown.stream().sorted().toList();
  }

  private int least(int[] widths, List<Integer> shown) {
    return gaps(shown) + shown.stream().mapToInt(i -> columns.get(i).least(widths[i])).sum();
  }

  private static int gaps(List<Integer> shown) {
    return GAP.length() * Math.max(0, shown.size() - 1);
  }

  /** Takes columns from the widest that may be shortened, and from any when that is not enough. */
  private void shrink(int[] widths, List<Integer> shown, int room) {
    int over = gaps(shown) + shown.stream().mapToInt(i -> widths[i]).sum() - room;
    for (; over > 0; over--) {
      int widest =
          shown.stream()
              .filter(i -> widths[i] > columns.get(i).narrowest())
              .max(Comparator.comparingInt(i -> widths[i]))
              .orElseGet(
                  () -> shown.stream().max(Comparator.comparingInt(i -> widths[i])).orElseThrow());
      widths[widest]--;
    }
  }

  private String line(Row row, int[] widths, List<Integer> shown, Terminal terminal) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int i : shown) {
      String cell = columns.get(i).shortened(row.cells().get(i), widths[i]);
      String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
      String painted = terminal.colour() && i < row.painted() ? row.paint().on(cell) : cell;
      line.append(line.length() > INDENT.length() ? GAP : "")
          .append(columns.get(i).right() ? padding + painted : painted + padding);
    }
    return line.toString().stripTrailing();
  }
}
