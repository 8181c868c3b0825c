package dev.steelyard.report.text;

import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Column.Kind;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lays rows out in columns within a width: says less in cells that have less to say, drops columns
 * of the least worth, then shortens names. Whatever a cell says is made visible here ({@link
 * ShownNames#shown}).
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  /** How much a cell says, the fullest first. */
  private static final int FORMS = 3;

  private final List<Column> columns;
  private final List<Row> rows;
  private final List<Integer> all;
  private final Terminal terminal;
  private final Map<Integer, NameColumn> names = new HashMap<>();
  private List<List<String>> cells;
  private int[] widths;

  TextTable(Block.Table table, Terminal terminal) {
    this.columns = table.columns();
    this.rows = table.rows();
    this.all = table.shownIn(Medium.TEXT);
    this.terminal = terminal;
    this.cells = said(0);
    this.widths = natural();
  }

  /** The lines, none wider than the terminal. */
  List<String> lines() {
    int room = terminal.room() - INDENT.length();
    for (int form = 1; form < FORMS && least(kept()) > room; form++) {
      cells = said(form);
      widths = natural();
    }
    List<Integer> shown = chosen(room);
    if (hasForms() && least(shown) > room) {
      return Wrapping.wrap("  · ", "too wide for here (in the HTML form)", terminal.columns());
    }
    shrink(shown, room);
    List<String> lines = new ArrayList<>(folded(shown));
    List<String> headings = IntStream.range(0, columns.size()).mapToObj(this::heading).toList();
    if (shown.stream().anyMatch(i -> !headings.get(i).isEmpty())) {
      lines.addAll(lines(headings, Paint.DIM, columns.size(), shown));
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      lines.addAll(lines(cells.get(i), Paint.of(row.tone()), row.toned(), shown));
      for (String note : row.spoken()) {
        lines.addAll(Wrapping.wrap(INDENT + GAP, ShownNames.shown(note), terminal.columns()));
      }
    }
    return lines;
  }

  private boolean hasForms() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> !cell.more().isEmpty());
  }

  private List<List<String>> said(int form) {
    return rows.stream()
        .map(row -> row.cells().stream().map(cell -> said(cell, form)).toList())
        .toList();
  }

  private static String said(Cell cell, int form) {
    String words = form == FORMS - 1 ? cell.brief() : cell.text();
    String sign = cell.verdict().map(verdict -> Signs.of(verdict) + " ").orElse("");
    String more = form == 0 && !cell.more().isEmpty() ? " " + cell.more() : "";
    return sign + ShownNames.shown(words) + ShownNames.shown(more);
  }

  private String heading(int column) {
    Column one = columns.get(column);
    // A column without a cell is left out, whatever its heading.
    return one.unheaded() || widths[column] == 0 ? "" : ShownNames.shown(one.heading());
  }

  private int[] natural() {
    names.clear();
    return IntStream.range(0, columns.size()).map(this::natural).toArray();
  }

  private int natural(int column) {
    List<String> said = cells.stream().map(row -> row.get(column)).toList();
    int widest = said.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    if (columns.get(column).kind() == Kind.NAME) {
      names.put(column, new NameColumn(said));
    }
    Column one = columns.get(column);
    // A list of nothing still says what it would list.
    boolean isLeftOut = widest == 0 && !cells.isEmpty();
    return isLeftOut || one.unheaded()
        ? widest
        : Math.max(widest, DisplayWidth.of(ShownNames.shown(one.heading())));
  }

  private List<Integer> kept() {
    return all.stream()
        .filter(i -> widths[i] > 0 && columns.get(i).worth() == Column.KEPT)
        .toList();
  }

  private List<Integer> chosen(int room) {
    List<Integer> shown = new ArrayList<>(kept());
    List<Integer> byWorth =
        all.stream()
            .filter(i -> widths[i] > 0 && columns.get(i).worth() < Column.KEPT)
            .sorted(Comparator.comparingInt(i -> -columns.get(i).worth()))
            .toList();
    // A narrow column may still fit where a wide one of more worth did not.
    for (int column : byWorth) {
      List<Integer> more = new ArrayList<>(shown);
      more.add(column);
      if (least(more) <= room) {
        shown = more;
      }
    }
    return shown.stream().sorted().toList();
  }

  private int least(List<Integer> shown) {
    return gaps(shown) + shown.stream().mapToInt(this::least).sum();
  }

  private int least(int column) {
    NameColumn own = names.get(column);
    if (own == null) {
      return widths[column];
    }
    int least = own.least(columns.get(column).narrowest());
    return Math.min(widths[column], Math.max(least, DisplayWidth.of(heading(column))));
  }

  private static int gaps(List<Integer> shown) {
    return GAP.length() * Math.max(0, shown.size() - 1);
  }

  /** Takes columns from the widest that may be shortened, and from any when that is not enough. */
  private void shrink(List<Integer> shown, int room) {
    int over = gaps(shown) + shown.stream().mapToInt(i -> widths[i]).sum() - room;
    Map<Integer, Integer> least = new HashMap<>();
    if (over > 0) {
      shown.forEach(i -> least.put(i, least(i)));
    }
    for (Map.Entry<Integer, NameColumn> own : names.entrySet()) {
      int column = own.getKey();
      int folded = Math.max(own.getValue().folded(), DisplayWidth.of(heading(column)));
      if (over > 0 && shown.contains(column) && folded < widths[column]) {
        over -= widths[column] - folded;
        widths[column] = folded;
      }
    }
    for (; over > 0; over--) {
      int widest =
          shown.stream()
              .filter(i -> widths[i] > least.getOrDefault(i, 0))
              .max(Comparator.comparingInt(i -> widths[i]))
              .or(() ->
                  shown.stream().filter(names::containsKey).max(byWidth()).filter(this::isWide))
              .orElseGet(() -> shown.stream().max(byWidth()).orElseThrow());
      widths[widest]--;
    }
  }

  private Comparator<Integer> byWidth() {
    return Comparator.comparingInt(i -> widths[i]);
  }

  /** A name can go on in the next line, but not a letter a line. */
  private boolean isWide(int column) {
    return widths[column] > 8;
  }

  /** What names without their beginnings begin with. */
  private List<String> folded(List<Integer> shown) {
    return names.entrySet().stream()
        .filter(entry -> shown.contains(entry.getKey()))
        .map(entry -> entry.getValue().prefix(widths[entry.getKey()]))
        .filter(prefix -> !prefix.isEmpty())
        .flatMap(prefix -> Wrapping.wrap(INDENT + "… is ", prefix, terminal.columns()).stream())
        .map(line -> terminal.colour() ? Paint.DIM.on(line) : line)
        .toList();
  }

  /** The lines of a row: one, unless a name goes on in the next. */
  private List<String> lines(List<String> row, Paint paint, int painted, List<Integer> shown) {
    Map<Integer, List<String>> fitting = new HashMap<>();
    shown.forEach(i -> fitting.put(i, fitting(row.get(i), i)));
    int count = fitting.values().stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int i : shown) {
        List<String> pieces = fitting.getOrDefault(i, List.of());
        String cell = at < pieces.size() ? pieces.get(at) : "";
        String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
        String drawn = terminal.colour() && i < painted ? paint.on(cell) : cell;
        line.append(line.length() > INDENT.length() ? GAP : "")
            .append(columns.get(i).kind() == Kind.NUMBER ? padding + drawn : drawn + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<String> fitting(String cell, int column) {
    NameColumn own = names.get(column);
    return own == null
        ? List.of(DisplayWidth.shortened(cell, widths[column]))
        : own.lines(cell, widths[column]);
  }
}
