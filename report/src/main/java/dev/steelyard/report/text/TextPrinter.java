package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Block;
import dev.steelyard.report.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a document for a terminal: no line is wider. Whatever it is given is made visible here
 * ({@link Visible}): no text of others steers the terminal.
 */
public final class TextPrinter {

  /** Of what others wrote, the end is what tells. */
  private static final int LONGEST_QUOTE = 5;

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  private TextPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Writes the document; its title is not printed. */
  public static void print(Document document, Terminal terminal, Appendable out)
      throws IOException {
    TextPrinter printer = new TextPrinter(terminal);
    printer.blocks(document.blocks());
    for (String line : printer.lines) {
      out.append(line).append('\n');
    }
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Headline one -> headline(one);
      case Block.Paragraph one -> paragraph(Paint.of(one.tone()), one.lead(), one.text());
      case Block.Phrases one ->
          paragraph(Paint.NONE, one.lead(), phrases(one.lead(), one.phrases()));
      case Block.Facts one ->
          paragraph(
              Paint.NONE,
              "",
              phrases(
                  "",
                  one.facts().stream()
                      .map(fact ->
                          (ShownNames.shown(fact.label()) + " " + ShownNames.shown(fact.value()))
                              .strip())
                      .toList()));
      case Block.Items one -> one.items().forEach(this::item);
      case Block.Table one -> lines.addAll(new TextTable(one, terminal).lines());
      case Block.Section one -> {
        gap();
        if (!one.heading().isEmpty()) {
          paragraph(Paint.BOLD, "", one.heading());
        }
        blocks(one.blocks());
      }
      case Block.Fold one -> blocks(one.blocks());
      case Block.Figures one -> {
        one.figures()
            .forEach(figure ->
                figure
                    .inText(terminal.columns())
                    .forEach(line -> lines.add(Visible.of(line).stripTrailing())));
        blocks(one.beside());
      }
      case Block.Quote one -> quote("  │ ", one.text());
      case Block.Lines one -> one.lines().forEach(this::line);
      case Block.Gap _ -> gap();
    }
  }

  private void line(String text) {
    String shown = text.stripLeading();
    paragraph(Paint.NONE, "  " + " ".repeat(text.length() - shown.length()), shown);
  }

  /** An empty line, unless one is there or nothing is. */
  private void gap() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  private void headline(Block.Headline one) {
    Paint paint = Paint.of(one.tone());
    String both = one.strong() + "   " + one.rest();
    if (one.rest().isEmpty() || DisplayWidth.of(Visible.of(both)) <= terminal.columns()) {
      whole(paint, both.stripTrailing());
    } else {
      whole(paint, phrases("", List.of(one.strong().split(" · "))));
      whole(Paint.NONE, one.rest());
    }
  }

  private String phrases(String lead, List<String> phrases) {
    int room = terminal.columns() - DisplayWidth.of(lead);
    return String.join(" · ", phrases.stream().map(phrase -> together(phrase, room)).toList());
  }

  /** A phrase on one line where it fits on one, but for what it has in brackets. */
  private static String together(String phrase, int room) {
    return DisplayWidth.of(Visible.of(phrase)) > room
        ? phrase
        : Wrapping.together(phrase).replace(Wrapping.NO_BREAK_SPACE + "(", " (");
  }

  private void item(Block.Item item) {
    String indent = " ".repeat(item.indent());
    String sign = item.sign().isEmpty() ? "" : item.sign() + " ";
    paragraph(Paint.of(item.tone()), indent + sign, item.text());
    if (!item.remedy().isEmpty()) {
      paragraph(Paint.NONE, indent + "  → ", item.remedy());
    }
    for (String one : item.below()) {
      paragraph(Paint.NONE, indent + (item.indent() == 0 ? "    " : "  "), one);
    }
    quote(indent + "    │ ", item.quoted());
  }

  /** Each on one line, shortened where it is too wide: what others wrote is not wrapped. */
  private void quote(String lead, String text) {
    List<String> all = text.strip().lines().toList();
    int room = terminal.columns() - DisplayWidth.of(lead);
    all.stream()
        .skip(Math.max(0, all.size() - LONGEST_QUOTE))
        .filter(line -> !line.isBlank())
        .forEach(line -> lines.add(lead + DisplayWidth.shortened(ShownNames.shown(line), room)));
  }

  /** What is said first is said whole, names included. */
  private void whole(Paint paint, String text) {
    for (String line : Wrapping.whole(Visible.of(text), terminal.columns())) {
      lines.add(terminal.colour() ? paint.on(line) : line);
    }
  }

  private void paragraph(Paint paint, String lead, String text) {
    for (String line : Wrapping.wrap(lead, Visible.of(text), terminal.columns())) {
      lines.add(terminal.colour() ? paint.on(line) : line);
    }
  }
}
