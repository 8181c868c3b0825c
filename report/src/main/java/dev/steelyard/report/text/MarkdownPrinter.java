package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Column.Kind;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a document for a pull request's comment, as GitHub-flavoured markdown. Whatever it is
 * given is escaped here ({@link Markdown}), so that it is shown as it is.
 */
public final class MarkdownPrinter {

  private final StringBuilder out = new StringBuilder();

  private MarkdownPrinter() {}

  /** Writes the document, its title first where it has one. */
  public static void print(Document document, Appendable out) throws IOException {
    MarkdownPrinter printer = new MarkdownPrinter();
    if (!document.title().isEmpty()) {
      printer.part("## " + Markdown.line(ShownNames.shown(document.title())));
    }
    printer.blocks(document.blocks());
    out.append(printer.out);
  }

  /** A part is a paragraph, a list or a table; an empty line stands before all but the first. */
  private void part(String text) {
    out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Headline one ->
          part(
              "**%s**%s"
                  .formatted(
                      Markdown.line(one.strong()),
                      one.rest().isEmpty() ? "" : " — " + Markdown.line(one.rest())));
      case Block.Paragraph one -> part(Markdown.line(one.text()));
      case Block.Phrases one -> part(Markdown.line(String.join(" · ", one.phrases())));
      case Block.Facts one ->
          part(
              Markdown.line(
                  one.facts().stream()
                      .map(fact -> (fact.label() + " " + fact.value()).strip())
                      .collect(Collectors.joining(" · "))));
      case Block.Items one ->
          part(one.items().stream().map(MarkdownPrinter::item).collect(Collectors.joining("\n")));
      case Block.Table one -> part(table(one));
      case Block.Section one -> {
        if (!one.heading().isEmpty()) {
          part("**" + Markdown.line(one.named() ? one.heading() : capital(one.heading())) + "**");
        }
        blocks(one.blocks());
      }
      case Block.Fold one -> {
        part("<details><summary>" + summary(one.summary()) + "</summary>");
        blocks(one.blocks());
        part("</details>");
      }
      case Block.Figures one -> blocks(one.beside());
      case Block.Quote one -> part(quote(one.text()));
      case Block.Lines one -> part(quote(String.join("\n", one.lines())));
      case Block.Gap _ -> {}
    }
  }

  private static String capital(String heading) {
    int first = heading.offsetByCodePoints(0, 1);
    return heading.substring(0, first).toUpperCase(java.util.Locale.ROOT)
        + heading.substring(first);
  }

  private static String summary(List<Cell> cells) {
    return cells.stream().map(MarkdownPrinter::said).collect(Collectors.joining(" "));
  }

  /**
   * Between fences nothing has a meaning. They stand at a line's beginning, where they end a list
   * as well, and are longer than any in the text; blanks alone would go on with a list's last item.
   */
  private static String quote(String text) {
    String shown = Visible.lines(text).stripTrailing();
    String fence = "```";
    while (shown.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + shown + "\n" + fence;
  }

  private static String item(Block.Item item) {
    String remedy = item.remedy().isEmpty() ? "" : "; " + item.remedy();
    String below =
        item.below().stream()
            .map(one -> "\n  - " + Markdown.line(one))
            .collect(Collectors.joining());
    String sign = item.verdict().map(verdict -> Signs.of(verdict) + " ").orElse("");
    return "- " + Markdown.line(sign + item.text() + remedy) + below;
  }

  private static String table(Block.Table table) {
    List<Integer> shown = table.shownIn(Medium.MARKDOWN);
    List<String> lines = new ArrayList<>();
    List<Column> own =
        shown.stream()
            .map(table.columns()::get)
            .filter(column -> !column.isJoined() && column.kind() != Kind.SIGN)
            .toList();
    lines.add(line(own.stream().map(column -> Markdown.cell(column.heading())).toList()));
    lines.add(
        own.stream()
            .map(column -> column.kind() == Kind.NUMBER ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|")));
    table.rows().forEach(row -> lines.add(line(cells(row, shown, table.columns()))));
    return String.join("\n", lines);
  }

  /** Signs stand before the next cell, joined cells after theirs, notes after the first number. */
  private static List<String> cells(Row row, List<Integer> shown, List<Column> columns) {
    List<String> cells = new ArrayList<>();
    String sign = "";
    int noted = -1;
    for (int i : shown) {
      Column column = columns.get(i);
      Cell cell = row.cells().get(i);
      String text = column.kind() == Kind.SOURCE ? Markdown.source(cell.text()) : said(cell);
      if (column.kind() == Kind.SIGN) {
        sign = text + " ";
      } else if (column.isJoined()) {
        cells.set(cells.size() - 1, cells.getLast() + joined(column, text));
      } else {
        noted = noted < 0 && column.kind() == Kind.NUMBER ? cells.size() : noted;
        cells.add(sign + text);
        sign = "";
      }
    }
    int at = Math.max(0, noted);
    String notes =
        row.spoken().stream()
            .map(note -> " (" + Markdown.cell(note) + ")")
            .collect(Collectors.joining());
    cells.set(at, cells.get(at) + notes);
    return cells;
  }

  /** What stands after another cell; a bracket that the joint opens is closed. */
  static String joined(Column column, String text) {
    return text.isEmpty() ? "" : column.joint() + text + (column.joint().endsWith("(") ? ")" : "");
  }

  private static String said(Cell cell) {
    String sign = cell.verdict().map(verdict -> Signs.of(verdict) + " ").orElse("");
    String text = Markdown.cell(sign + (ShownNames.shown(cell.text()) + " " + cell.more()).strip());
    return cell.tone() == Tone.STRONG ? "**" + text + "**" : text;
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
