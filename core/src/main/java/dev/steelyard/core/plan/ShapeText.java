package dev.steelyard.core.plan;

import java.util.Locale;

/**
 * A statement's shape as it is put together, with blanks where they belong whatever way it was
 * written: around operators, after commas, and before brackets that are no call's. For use by one
 * thread.
 */
final class ShapeText {

  private final StringBuilder text = new StringBuilder();
  private boolean isBlank;

  /** The last letter or sign, if nothing stands between it and what comes; else a blank. */
  char before() {
    return isBlank || text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
  }

  private char last() {
    return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
  }

  void blank() {
    isBlank = !text.isEmpty() && last() != '(';
  }

  /** What stays as it is, or a part of it. */
  void word(String word) {
    char first = word.charAt(0);
    boolean isName = isOfName(first) || first == '?';
    if (isBlank || (last() == ')' && isName)) {
      text.append(' ');
    }
    text.append(word);
    isBlank = false;
  }

  /** A value, whatever it was. */
  void value() {
    word("?");
  }

  void operator(String operator) {
    blank();
    word(operator);
    isBlank = true;
  }

  void comma() {
    text.append(',');
    isBlank = true;
  }

  void open() {
    String word = lastWord();
    if (word.isEmpty() ? isBlank || last() == ')' : ReservedWords.BEFORE_BRACKETS.contains(word)) {
      text.append(' ');
    }
    text.append('(');
    isBlank = false;
  }

  void close() {
    text.append(')');
    isBlank = false;
  }

  /** Whether a point that comes now is no part of a name before it: {@code t.5} is none. */
  boolean mayBeginFraction() {
    char before = before();
    return !isOfName(before) && before != ')' && before != ']' && before != '?';
  }

  /** Whether a sign that comes now is a number's, and no operator between two. */
  boolean awaitsValue() {
    String word = lastWord();
    return text.isEmpty()
        || "(,=<>!".indexOf(last()) >= 0
        || (isBlank && ReservedWords.BEFORE_BRACKETS.contains(word));
  }

  private String lastWord() {
    int begin = text.length();
    while (begin > 0 && isOfName(text.charAt(begin - 1))) {
      begin--;
    }
    return text.substring(begin).toLowerCase(Locale.ROOT);
  }

  private static boolean isOfName(char one) {
    return Character.isLetterOrDigit(one) || one == '_' || one == '"' || one == '`';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
