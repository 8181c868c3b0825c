package dev.steelyard.store.lance;

import dev.steelyard.store.Glob;
import java.util.Collection;
import java.util.stream.Collectors;

/** Texts as they stand in SQL. Whatever a text contains, it stays one literal. */
final class Sql {

  private Sql() {}

  /** A string literal. A backslash has no meaning in it; a quote is doubled. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String in(String column, Collection<String> texts) {
    return texts.stream()
        .map(Sql::literal)
        .collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  static String equal(String column, String text) {
    return column + " = " + literal(text);
  }

  /** The condition that a column matches the pattern as a whole. */
  static String matches(String column, Glob glob) {
    if (!glob.isPattern()) {
      return equal(column, glob.literal());
    }
    String like = glob.translate(Sql::escapedForLike, wildcard -> wildcard == '*' ? "%" : "_");
    return column + " LIKE " + literal(like);
  }

  private static String escapedForLike(char c) {
    return c == '%' || c == '_' || c == '\\' ? "\\" + c : String.valueOf(c);
  }
}
