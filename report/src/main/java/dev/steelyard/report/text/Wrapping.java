package dev.steelyard.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Breaks sentences between words. */
final class Wrapping {

  static final char NO_BREAK_SPACE = '\u00a0';

  private Wrapping() {}

  /** The text as one word. */
  static String together(String text) {
    return text.replace(' ', NO_BREAK_SPACE);
  }

  /** The text in lines no wider than the columns; a word that is too wide goes on in the next. */
  static List<String> whole(String text, int columns) {
    return wrap("", text, columns, word -> DisplayWidth.pieces(word, columns));
  }

  /**
   * The text in lines no wider than the columns; the first starts with {@code lead}, the others
   * with as many spaces. A word that is too wide on its own loses its middle. No-break spaces keep
   * words together and are written as spaces.
   */
  static List<String> wrap(String lead, String text, int columns) {
    int room = columns - DisplayWidth.of(lead);
    return wrap(lead, text, room, word -> List.of(DisplayWidth.shortened(word, room)));
  }

  private static List<String> wrap(
      String lead, String text, int room, Function<String, List<String>> fitting) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      List<String> pieces = fitting.apply(word);
      for (int i = 0; i < pieces.size(); i++) {
        String piece = pieces.get(i);
        if (!line.isEmpty() && (i > 0 || DisplayWidth.of(line + " " + piece) > room)) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    String hanging = " ".repeat(DisplayWidth.of(lead));
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, (i == 0 ? lead : hanging) + lines.get(i).replace(NO_BREAK_SPACE, ' '));
    }
    return lines;
  }
}
