package dev.steelyard.report.text;

import static java.util.stream.Collectors.joining;

import dev.steelyard.core.text.Visible;
import dev.steelyard.report.content.Names;
import java.io.IOException;
import java.util.stream.Stream;

/** Text that means nothing to a markdown reader. */
final class Markdown {

  private static final String SPECIAL = "\\`*_[]|~";
  private static final String SPECIAL_AT_START = "#+-=!";

  private Markdown() {}

  /**
   * The text with every character that markdown or HTML would read escaped, on one line. {@code :}
   * and {@code @} are among them, so that no name becomes a link or calls a person.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    if (!text.isEmpty() && SPECIAL_AT_START.indexOf(text.charAt(0)) >= 0) {
      escaped.append('\\');
    }
    Names.shown(text).codePoints().forEach(point -> append(point, escaped));
    return escaped.toString();
  }

  static void row(Appendable out, String... cells) throws IOException {
    out.append("| ")
        .append(Stream.of(cells).map(Visible::of).collect(joining(" | ")))
        .append(" |\n");
  }

  private static void append(int point, StringBuilder escaped) {
    switch (point) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      // A backslash does not keep these two from being found as a link or a person.
      case ':' -> escaped.append("&#58;");
      case '@' -> escaped.append("&#64;");
      default -> {
        if (SPECIAL.indexOf(point) >= 0) {
          escaped.append('\\');
        }
        escaped.appendCodePoint(point);
      }
    }
  }
}
