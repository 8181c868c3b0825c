package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import java.util.regex.Pattern;

/** Text that means nothing to a markdown reader, on one line. */
final class Markdown {

  private static final String TAB = "    ";
  private static final String SPECIAL = "\\`*_|~$";
  private static final String SPECIAL_AT_START = "#+-=!";

  /**
   * Keeps two characters apart, and is nothing itself. Neither a backslash nor a number of the
   * character keeps them from being found as a link or a person.
   */
  private static final String NOTHING = "<!-- -->";

  private static final Pattern COLON_CALL = Pattern.compile("://|:[A-Za-z0-9_+-]+:");

  private static final Pattern SCHEME =
      Pattern.compile("(?:mailto|xmpp|javascript|vbscript|data)$", Pattern.CASE_INSENSITIVE);

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
   * The text within a line, with every character escaped that markdown or HTML would read, so that
   * no name becomes a link or an emoji or calls a person.
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
      // GitHub makes a link of what follows "www." and of "www." alone.
      case '.' -> escaped.append(isCall(text, index) ? NOTHING : "").append('.');
      case '@', ':', '#', '-' ->
          escaped.appendCodePoint(point).append(isCall(text, index) ? NOTHING : "");
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
   * Whether what ends with this character and goes on after it is found in plain text: a person or
   * an address of mail, one of a page, the name of an emoji, the number of an issue.
   */
  private static boolean isCall(String text, int index) {
    return switch (text.charAt(index)) {
      case '@' -> true;
      case ':' ->
          COLON_CALL.matcher(text).region(index, text.length()).lookingAt()
              || SCHEME.matcher(text).region(0, index).find();
      case '#' -> index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
      case '.' -> text.regionMatches(true, index - 3, "www", 0, 3);
      default -> text.regionMatches(true, index - 2, "GH", 0, 2);
    };
  }

  private static boolean isInterval(String text, int index) {
    int open = text.charAt(index) == '[' ? index : text.lastIndexOf('[', index);
    return open >= 0
        && INTERVAL.matcher(text).region(open, text.length()).lookingAt()
        && text.indexOf(']', open) >= index
        && (open == 0 || text.charAt(open - 1) == ' ');
  }
}
