package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import java.util.regex.Pattern;

/** Text that means nothing to a markdown reader, on one line. */
final class Markdown {

  private static final String TAB = "    ";
  private static final String SPECIAL = "\\`*_|~";
  private static final String SPECIAL_AT_START = "#+-=!";

  /** An interval in brackets is no link, unless what follows makes it one. */
  private static final Pattern INTERVAL =
      Pattern.compile("\\[[-−+]?[0-9∞][-−+0-9., %×∞a-zA-Zµ/]{1,60}](?![(\\[:])");

  private Markdown() {}

  /** The text at the beginning of a line. */
  static String line(String text) {
    boolean starts = !text.isEmpty() && SPECIAL_AT_START.indexOf(text.charAt(0)) >= 0;
    return (starts ? "\\" : "") + cell(text);
  }

  /**
   * The text within a line, with every character escaped that markdown or HTML would read. A colon
   * within a word and {@code @} are among them, so that no name becomes a link or calls a person.
   */
  static String cell(String text) {
    String shown = Visible.of(text);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
      append(shown, i, escaped);
    }
    return escaped.toString();
  }

  /** Source text in a table, with all its blanks: nothing but a bar has a meaning in it. */
  static String source(String text) {
    String shown = Visible.of(text.replace("\t", TAB)).replace("|", "\\|");
    if (shown.isBlank()) {
      return "";
    }
    String fence = "`";
    while (shown.contains(fence)) {
      fence += "`";
    }
    // Markdown takes one blank away where both ends have one.
    boolean isPadded =
        shown.startsWith("`")
            || shown.endsWith("`")
            || (shown.startsWith(" ") && shown.endsWith(" "));
    return isPadded ? fence + " " + shown + " " + fence : fence + shown + fence;
  }

  private static void append(String text, int index, StringBuilder escaped) {
    int point = text.codePointAt(index);
    switch (point) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      // A backslash does not keep these from being found as a link or a person.
      case '@' -> escaped.append("&#64;");
      case ':' -> escaped.append(isHarmless(text, index) ? ":" : "&#58;");
      case '.' -> escaped.append(text.regionMatches(true, index - 3, "www", 0, 3) ? "&#46;" : ".");
      case '[', ']' -> escaped.append(isInterval(text, index) ? "" : "\\").appendCodePoint(point);
      default -> {
        if (SPECIAL.indexOf(point) >= 0) {
          escaped.append('\\');
        }
        escaped.appendCodePoint(point);
      }
    }
  }

  /**
   * Whether a colon begins neither a link's address nor an emoji's name: it ends a word or a time.
   */
  private static boolean isHarmless(String text, int colon) {
    return colon + 1 == text.length()
        || text.charAt(colon + 1) == ' '
        || (colon > 0
            && Character.isDigit(text.charAt(colon - 1))
            && Character.isDigit(text.charAt(colon + 1)));
  }

  private static boolean isInterval(String text, int index) {
    int open = text.charAt(index) == '[' ? index : text.lastIndexOf('[', index);
    return open >= 0
        && INTERVAL.matcher(text).region(open, text.length()).lookingAt()
        && text.indexOf(']', open) >= index
        && (open == 0 || text.charAt(open - 1) == ' ');
  }
}
