package dev.steelyard.core.trace;

/**
 * A statement without its values: those that differ in nothing but literals, the length of lists of
 * them, blanks and comments have one shape. Names in quotation marks, of any kind, stay as they are:
 * a table in double quotes is a name and not a value. It knows how SQL is written and no dialect.
 */
final class StatementShape {

  private final String text;
  private final StringBuilder shape = new StringBuilder();
  private int at;

  private StatementShape(String text) {
    this.text = text;
  }

  static String of(String statement) {
    return new StatementShape(statement).shape();
  }

  private String shape() {
    while (at < text.length()) {
      step();
    }
    String whole = shape.toString().strip();
    // Values of a list, and rows of values, are as many as they are by chance.
    return whole
        .replaceAll("\\?(?: ?, ?\\?)+", "?, …")
        .replaceAll("(\\(\\?(?:, …)?\\))(?: ?, ?\\1)+", "$1, …")
        .replaceAll(";$", "")
        .strip();
  }

  private void step() {
    char here = text.charAt(at);
    if (Character.isWhitespace(here)) {
      blank();
      at++;
    } else if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      blank();
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      blank();
    } else if (here == '\'') {
      at = afterQuoted('\'');
      shape.append('?');
    } else if (here == '"' || here == '`') {
      int end = afterQuoted(here);
      shape.append(text, at, end);
      at = end;
    } else if (isDigit(here) && !isPartOfName()) {
      number();
    } else {
      shape.append(here);
      at++;
    }
  }

  private void blank() {
    if (!shape.isEmpty() && shape.charAt(shape.length() - 1) != ' ') {
      shape.append(' ');
    }
  }

  /** Two of them within stand for one. */
  private int afterQuoted(char mark) {
    int end = at + 1;
    while (end < text.length()) {
      if (text.charAt(end) == mark) {
        if (end + 1 >= text.length() || text.charAt(end + 1) != mark) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return end;
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  /** As in {@code part_7}, and in {@code $1}, which stands for a value already. */
  private boolean isPartOfName() {
    if (shape.isEmpty()) {
      return false;
    }
    char before = shape.charAt(shape.length() - 1);
    return Character.isLetterOrDigit(before) || before == '_' || before == '$' || before == ':';
  }

  private void number() {
    while (at < text.length() && isPartOfNumber()) {
      at++;
    }
    shape.append('?');
  }

  private boolean isPartOfNumber() {
    char here = text.charAt(at);
    boolean isSign = (here == '+' || here == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0;
    return Character.isLetterOrDigit(here) || here == '.' || here == '_' || isSign;
  }
}
