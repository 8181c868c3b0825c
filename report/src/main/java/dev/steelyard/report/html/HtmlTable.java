package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Column.Kind;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table of a page. */
final class HtmlTable {

  /** Tables of which the style sheet makes lines in a narrow window; the others are scrolled. */
  private static final String FLOWING = "comparisons";

  private static final Set<String> SORTED = Set.of("benchmark", "change", "p");

  private final Block.Table table;
  private final List<Integer> shown;
  private final Markup html;

  HtmlTable(Block.Table table, Markup html) {
    this.table = table;
    this.shown = table.shownIn(Medium.HTML);
    this.html = html;
  }

  void print() {
    boolean flows = table.style().equals(FLOWING);
    boolean scrolls = !flows && !isOfSides();
    if (scrolls) {
      html.open("div", "class", "scroll");
    }
    html.open("table", "class", table.style());
    heading(flows);
    rows(table.rows());
    html.close("table");
    if (scrolls) {
      html.close("div");
    }
  }

  private void heading(boolean sorted) {
    List<Column> own = own();
    if (own.stream().allMatch(column -> column.heading().isEmpty())) {
      return;
    }
    html.open("thead").open("tr");
    for (Column column : own) {
      String style = style(column);
      if (sorted && SORTED.contains(column.style())) {
        html.open("th", "scope", "col", "class", style, "data-sort", "");
      } else {
        html.open("th", "scope", "col", "class", style);
      }
      column
          .drawn()
          .ifPresentOrElse(
              figure -> HtmlPrinter.draw(figure, html),
              () -> html.text(ShownNames.shown(column.heading())));
      html.close("th");
    }
    html.close("tr").close("thead");
  }

  /** Those that are columns in HTML; the others are written into one of these. */
  private List<Column> own() {
    return shown.stream()
        .map(table.columns()::get)
        .filter(column -> !column.isJoined() && column.kind() != Kind.SIGN)
        .toList();
  }

  private void rows(List<Row> rows) {
    html.open("tbody");
    ManyPieces.print(rows, html, (some, to) -> some.forEach(new HtmlTable(table, to)::row));
    html.close("tbody");
  }

  private void row(Row row) {
    boolean whole = row.tone() == Tone.QUIET && row.toned() == row.cells().size();
    String style =
        row.tone() == Tone.QUIET && !whole
            ? Verdict.UNCHANGED.word()
            : HtmlPrinter.style(row.tone());
    html.open("tr", "class", style);
    int last = -1;
    boolean named = false;
    Optional<Cell> sign = Optional.empty();
    for (int i : shown) {
      Column column = table.columns().get(i);
      if (column.kind() == Kind.SIGN) {
        sign = Optional.of(row.cells().get(i));
      } else if (!column.isJoined()) {
        end(last, named && last >= 0 ? List.of() : row.notes());
        named |= last >= 0;
        cell(column, row.cells().get(i), sign, joined(row, i));
        sign = Optional.empty();
        last = i;
      }
    }
    end(last, named ? List.of() : row.notes());
    html.close("tr");
    row.under().ifPresent(this::under);
  }

  /** Closes a cell; the first holds the row's notes. */
  private void end(int column, List<Row.Remark> notes) {
    if (column >= 0) {
      notes.forEach(
          note -> html.element("small", note.text(), "class", HtmlPrinter.style(note.tone())));
      html.close(tag(table.columns().get(column)));
    }
  }

  /** What the columns after this one add to it. */
  private String joined(Row row, int column) {
    StringBuilder more = new StringBuilder();
    for (int i = column + 1; i < table.columns().size(); i++) {
      Column next = table.columns().get(i);
      if (!next.isJoined()) {
        break;
      }
      String text = row.cells().get(i).text();
      if (next.isIn(Medium.HTML) && !text.isEmpty()) {
        more.append(next.joint()).append(text).append(next.joint().endsWith("(") ? ")" : "");
      }
    }
    return more.toString();
  }

  /** There are thousands of these on a page, each as small as can be. */
  private boolean isOfSides() {
    return table.style().endsWith("sides");
  }

  private String tag(Column column) {
    return column.kind() == Kind.NAME && !isOfSides() ? "th" : "td";
  }

  private void cell(Column column, Cell cell, Optional<Cell> sign, String joined) {
    String style =
        with(
            with(
                style(column),
                cell.verdict().map(Verdict::word).orElse(HtmlPrinter.style(cell.tone()))),
            cell.style());
    String tag = tag(column);
    if (tag.equals("th")) {
      html.open(tag, "scope", "row");
    } else if (cell.order().isEmpty()) {
      html.open(tag, "class", style);
    } else {
      html.open(tag, "class", style, "data-v", cell.order());
    }
    sign.filter(one -> !one.text().isEmpty())
        .ifPresent(one -> html.element("b", one.text(), "class", "sign").text(" "));
    cell.figure().ifPresent(figure -> HtmlPrinter.draw(figure, html));
    Optional<String> title = Optional.of(cell.title()).filter(one -> !one.isEmpty());
    boolean named = column.kind() == Kind.NAME;
    HtmlPrinter.link(cell.target(), title, html, () -> words(cell, joined, named));
    if (!cell.more().isEmpty()) {
      html.element("small", cell.more());
    }
  }

  /** One class more, or none where there is none. */
  private static String with(String classes, String more) {
    return more.isEmpty() ? classes : classes.isEmpty() ? more : classes + " " + more;
  }

  /** A name may be broken between its parts, a number may not. */
  private void words(Cell cell, String joined, boolean named) {
    cell.verdict()
        .ifPresent(verdict -> {
          html.element("span", Signs.of(verdict), "class", "sign", "aria-hidden", "true");
          html.element("span", verdict.word() + " ", "class", "spoken");
        });
    boolean strong = cell.tone() == Tone.STRONG || cell.verdict().isPresent();
    String text = ShownNames.shown(cell.text()) + joined;
    if (strong) {
      html.open("b");
    }
    if (named) {
      html.name(text);
    } else {
      html.text(text);
    }
    if (strong) {
      html.close("b");
    }
  }

  private void under(Row.Under under) {
    html.open("tr", "class", "under").open("td", "colspan", Integer.toString(own().size()));
    if (under.open()) {
      html.open("details", "open", "");
    } else {
      html.open("details");
    }
    html.element("summary", String.join(" · ", under.summary()), "class", "quiet");
    html.open("table", "class", table.style());
    rows(under.rows());
    html.close("table").close("details").close("td").close("tr");
  }

  /** A column's own style says how numbers stand. */
  private String style(Column column) {
    boolean plain = column.kind() != Kind.NUMBER || !column.style().isEmpty() || isOfSides();
    String number = plain ? "" : "number";
    return (number + " " + column.style()).strip();
  }
}
