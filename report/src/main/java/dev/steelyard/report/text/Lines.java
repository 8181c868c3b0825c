package dev.steelyard.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text under way; each fits the terminal. */
final class Lines {

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  Lines(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /** An empty line, unless one is there or nothing is. */
  void gap() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  void heading(String text) {
    gap();
    paragraph(Paint.BOLD, text);
  }

  /** Wrapped and painted. */
  void paragraph(Paint paint, String text) {
    paragraph(paint, "", text);
  }

  /** Wrapped under a lead and painted. */
  void paragraph(Paint paint, String lead, String text) {
    for (String line : Wrapping.wrap(lead, text, terminal.columns())) {
      lines.add(terminal.colour() ? paint.on(line) : line);
    }
  }

  /** What spoils a measurement. */
  void warned(String lead, String text) {
    paragraph(Paint.YELLOW, lead, text);
  }

  /** A line as it is, known to fit. */
  void line(String text) {
    lines.add(text.stripTrailing());
  }

  void wrapped(String lead, String text) {
    lines.addAll(Wrapping.wrap(lead, text, terminal.columns()));
  }

  /** One line, shortened where it is too wide: what others wrote is not wrapped. */
  void quoted(String lead, String text) {
    lines.add(lead + DisplayWidth.shortened(text, terminal.columns() - DisplayWidth.of(lead)));
  }

  void table(TextTable table) {
    lines.addAll(table.lines(terminal));
  }

  void writeTo(Appendable out) throws IOException {
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }
}
