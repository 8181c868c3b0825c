package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text under way; each fits the terminal. Whatever it is given is made visible here
 * ({@link Visible}): no text of others steers the terminal.
 */
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
    for (String line : wrap(lead, text)) {
      lines.add(terminal.colour() ? paint.on(line) : line);
    }
  }

  /** What spoils a measurement. */
  void warned(String lead, String text) {
    paragraph(Paint.YELLOW, lead, text);
  }

  /** A line as it is, known to fit. */
  void line(String text) {
    lines.add(Visible.of(text).stripTrailing());
  }

  void wrapped(String lead, String text) {
    lines.addAll(wrap(lead, text));
  }

  private List<String> wrap(String lead, String text) {
    return Wrapping.wrap(lead, Visible.of(text), terminal.columns());
  }

  /** One line, shortened where it is too wide: what others wrote is not wrapped. */
  void quoted(String lead, String text) {
    int room = terminal.columns() - DisplayWidth.of(lead);
    lines.add(lead + DisplayWidth.shortened(Visible.of(text), room));
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
