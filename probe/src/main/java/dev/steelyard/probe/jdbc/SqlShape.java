package dev.steelyard.probe.jdbc;

/**
 * A number for the shape of a statement: its text without values and comments. Two texts that those
 * who read recordings take for two shapes never share one here, but by chance; the other way round
 * costs a plan and no more. So digits within a name, and names in quotation marks, are what they
 * are.
 */
final class SqlShape {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char VALUE = '?';
  private static final char MORE = '…';

  private final String text;
  private long hash = BASIS;
  private int at;

  /** The last sign that counts. */
  private char last = ' ';

  private boolean isApart;
  private boolean isListed;

  private SqlShape(String text) {
    this.text = text;
  }

  static long of(String statement) {
    SqlShape shape = new SqlShape(statement);
    while (shape.at < statement.length()) {
      shape.step();
    }
    return shape.hash;
  }

  private void step() {
    char here = text.charAt(at);
    if (Character.isWhitespace(here)) {
      isApart = true;
      at++;
    } else if (text.startsWith("--", at)) {
      skip("\n", at);
    } else if (text.startsWith("/*", at)) {
      skip("*/", at + 2);
    } else if (here == '"' || here == '`') {
      name(here);
    } else if (here == '\'') {
      value(afterQuoted());
    } else if (isDigit(here) && !isInName()) {
      value(afterNumber());
    } else if (here == '$' && !isInName() && afterDollars() > at) {
      value(afterDollars());
    } else if (here == VALUE) {
      value(at + 1);
    } else {
      sign(here);
      at++;
    }
  }

  private void skip(String end, int from) {
    int found = text.indexOf(end, from);
    at = found < 0 ? text.length() : found + end.length();
    isApart = true;
  }

  private void sign(char one) {
    if (one == ',') {
      if (last == VALUE || last == MORE) {
        isListed = true;
        return;
      }
    } else {
      comma();
      if (isApart && isOfName(one) && isOfName(last)) {
        add(' ');
      }
    }
    add(one);
  }

  /** One behind a value, which counts where no other value follows. */
  private void comma() {
    if (isListed) {
      add(',');
    }
  }

  private void add(char one) {
    hash = (hash ^ one) * PRIME;
    last = one;
    isApart = false;
    isListed = false;
  }

  private void value(int end) {
    boolean isOfList = last == '(' && isListOfAny();
    if (!isListed) {
      add(VALUE);
    }
    if ((isListed || isOfList) && last == VALUE) {
      add(MORE);
    }
    isListed = false;
    isApart = false;
    at = end;
  }

  /** Whether a parenthesis was opened here for {@code IN}, whose list is as long as it is. */
  private boolean isListOfAny() {
    int end = text.lastIndexOf('(', at);
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end > 2
        && text.regionMatches(true, end - 2, "in", 0, 2)
        && !isOfName(text.charAt(end - 3));
  }

  private void name(char mark) {
    int end = text.indexOf(mark, at + 1);
    int stop = end < 0 ? text.length() : end + 1;
    comma();
    for (; at < stop; at++) {
      add(text.charAt(at));
    }
  }

  /** Two marks within stand for one. */
  private int afterQuoted() {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    boolean hasBackslashes =
        (before == 'e' || before == 'E') && (at < 2 || !isOfName(text.charAt(at - 2)));
    int end = at + 1;
    while (end < text.length()) {
      char here = text.charAt(end);
      if (hasBackslashes && here == '\\') {
        end++;
      } else if (here == '\'') {
        if (!text.startsWith("'", end + 1)) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return text.length();
  }

  /** Of text between two marks such as {@code $$} or {@code $body$}; here where there is none. */
  private int afterDollars() {
    int mark = at + 1;
    while (mark < text.length() && isOfName(text.charAt(mark)) && text.charAt(mark) != '$') {
      mark++;
    }
    if (mark >= text.length()
        || text.charAt(mark) != '$'
        || (mark > at + 1 && isDigit(text.charAt(at + 1)))) {
      return at;
    }
    String sign = text.substring(at, mark + 1);
    int end = text.indexOf(sign, mark + 1);
    return end < 0 ? at : end + sign.length();
  }

  private int afterNumber() {
    int end = at;
    while (end < text.length() && isOfNumber(end)) {
      end++;
    }
    return end;
  }

  private boolean isOfNumber(int place) {
    char here = text.charAt(place);
    boolean isSign = (here == '+' || here == '-') && "eE".indexOf(text.charAt(place - 1)) >= 0;
    return Character.isLetterOrDigit(here) || here == '.' || here == '_' || isSign;
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  /** As in {@code part_7}, and in {@code $1} and {@code :1}, which stand for values. */
  private boolean isInName() {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return isOfName(before) || before == ':';
  }

  private static boolean isOfName(char one) {
    return Character.isLetterOrDigit(one) || one == '_' || one == '$';
  }
}
