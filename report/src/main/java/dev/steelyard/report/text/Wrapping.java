package dev.steelyard.report.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words. */
final class Wrapping {

  static final char NO_BREAK_SPACE = '\u00a0';

  private Wrapping() {}

  /** The text as one word. */
  static String together(String text) {
    return text.replace(' ', NO_BREAK_SPACE);
  }

  /**
   * The text in lines no wider than the columns; the first starts with {@code lead}, the others
   * with as many spaces. A word that is too wide on its own loses its middle. No-break spaces keep
   * words together and are written as spaces.
   */
  static List<String> wrap(String lead, String text, int columns) {
    int indent = DisplayWidth.of(lead);
    int room = columns - indent;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String fitting = DisplayWidth.shortened(word, room);
      if (!line.isEmpty() && DisplayWidth.of(line + " " + fitting) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(fitting);
    }
    lines.add(line.toString());
    String hanging = " ".repeat(indent);
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, (i == 0 ? lead : hanging) + lines.get(i).replace(NO_BREAK_SPACE, ' '));
    }
    return lines;
  }
}
