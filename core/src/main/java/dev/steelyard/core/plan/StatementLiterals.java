package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The texts between single marks that a statement has, in their order. */
final class StatementLiterals {

  /**
   * One of them.
   *
   * @param text what it says
   * @param behind the word before it, in lower case; empty where a sign stands there
   */
  record QuotedLiteral(String text, String behind) {}

  private final String text;
  private final StatementText parts;
  private final List<QuotedLiteral> all = new ArrayList<>();
  private int at;

  private StatementLiterals(String text) {
    this.text = text;
    this.parts = new StatementText(text);
  }

  static List<QuotedLiteral> of(String statement) {
    StatementLiterals literals = new StatementLiterals(statement);
    literals.read();
    return literals.all;
  }

  private void read() {
    String behind = "";
    while (at < text.length()) {
      int from = at;
      char here = text.charAt(at);
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        at = parts.afterComment(at);
      } else if (here == '\'') {
        at = parts.afterQuoted(at, false);
        String inner = text.substring(from + 1, Math.max(from + 1, at - 1));
        all.add(new QuotedLiteral(inner.replace("''", "'"), behind));
        behind = "";
      } else if (here == '"' || here == '`') {
        at = parts.afterQuoted(at, false);
        behind = "";
      } else if (Character.isLetter(here) || here == '_') {
        at = afterWord();
        behind = text.substring(from, at).toLowerCase(Locale.ROOT);
      } else {
        at++;
        behind = Character.isWhitespace(here) ? behind : "";
      }
    }
  }

  private int afterWord() {
    int end = at + 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }
}
