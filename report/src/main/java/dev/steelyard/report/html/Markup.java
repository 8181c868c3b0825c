package dev.steelyard.report.html;

import dev.steelyard.core.text.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * HTML under way, in which text cannot become markup: every text and attribute is escaped here and
 * nowhere else, and what is not seen is written out ({@link Visible}). Failures of the output
 * surface as {@link UncheckedIOException}.
 */
public final class Markup {

  private static final Set<String> VOID = Set.of("meta", "input", "br");

  private static final Set<String> ENDING_LINES =
      Set.of("section", "table", "tr", "details", "div", "figure", "svg");

  private final Appendable out;

  /** Into this output, which is never closed. */
  public Markup(Appendable out) {
    this.out = out;
  }

  /** Opens an element; attributes are names and values in turn. A class of none is left out. */
  public Markup open(String tag, String... attributes) {
    raw("<").raw(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty() || !attributes[i].equals("class")) {
        raw(" ").raw(attributes[i]).raw("=\"");
        escape(attributes[i + 1]);
        raw("\"");
      }
    }
    return raw(">");
  }

  /** Closes an element. */
  public Markup close(String tag) {
    raw("</").raw(tag).raw(">");
    return ENDING_LINES.contains(tag) ? raw("\n") : this;
  }

  /** An element that holds a text only. */
  public Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** An element that holds nothing. */
  public Markup empty(String tag, String... attributes) {
    open(tag, attributes);
    return VOID.contains(tag) ? this : raw("</").raw(tag).raw(">");
  }

  /** Puts in a text. */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** A name, which may be broken between its parts. */
  Markup name(String name) {
    int start = 0;
    for (int i = 0; i < name.length() - 1; i++) {
      if (",/:".indexOf(name.charAt(i)) >= 0 || name.charAt(i + 1) == '[') {
        text(name.substring(start, i + 1)).raw("<wbr>");
        start = i + 1;
      }
    }
    return text(name.substring(start));
  }

  /** A part of this module's own resources, which is markup, style or script already. */
  public Markup trusted(String resource) {
    return raw(resource);
  }

  private void escape(String foreign) {
    if (isPlain(foreign)) {
      raw(foreign);
      return;
    }
    String text = Visible.lines(foreign);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped = escaped(text.charAt(i));
      if (!escaped.isEmpty()) {
        raw(text, start, i).raw(escaped);
        start = i + 1;
      }
    }
    raw(text, start, text.length());
  }

  /** Whether every character is seen and stands for itself, as nearly always. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F || !escaped(c).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** What stands for a character; empty where it stands for itself. */
  private static String escaped(char c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }

  private Markup raw(String markup) {
    return raw(markup, 0, markup.length());
  }

  private Markup raw(String markup, int start, int end) {
    try {
      out.append(markup, start, end);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
