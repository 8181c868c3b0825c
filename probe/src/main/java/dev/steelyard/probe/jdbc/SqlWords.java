package dev.steelyard.probe.jdbc;

import java.util.Locale;
import java.util.Set;

/**
 * What can be told of a statement by its first words. Where it cannot be told, the answer is the
 * careful one.
 */
final class SqlWords {

  /** That are planned, and that their EXPLAIN does not execute. */
  private static final Set<String> PLANNED =
      Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "FROM");

  /** After which a session is in a transaction that the driver does not know of. */
  private static final Set<String> BEGINNING = Set.of("BEGIN", "START");

  /** After which names may mean something else in a session. */
  private static final Set<String> RENAMING = Set.of("USE", "SET", "RESET", "PRAGMA", "DISCARD");

  private SqlWords() {}

  /**
   * Whether the word EXPLAIN before it has it planned and not executed. One statement alone: of
   * two, the second would be executed.
   */
  static boolean isExplained(String statement) {
    return PLANNED.contains(firstWord(statement)) && isOne(statement);
  }

  /** Whether a session may be in a transaction after it that was begun by words. */
  static boolean beginsTransaction(String statement) {
    return BEGINNING.contains(firstWord(statement)) || !isOne(statement);
  }

  /** Whether a name may mean something else in the session after it. */
  static boolean changesNames(String statement) {
    String first = firstWord(statement);
    return RENAMING.contains(first)
        || (first.equals("CREATE") && makesForSessionAlone(statement))
        || !isOne(statement);
  }

  private static boolean makesForSessionAlone(String statement) {
    String head = statement.substring(0, Math.min(80, statement.length()));
    return head.toUpperCase(Locale.ROOT).matches("(?s).*\\b(TEMP|TEMPORARY)\\b.*");
  }

  /** Whether nothing comes after a semicolon, wherever that stands. */
  private static boolean isOne(String statement) {
    int semicolon = statement.indexOf(';');
    return semicolon < 0 || statement.substring(semicolon + 1).isBlank();
  }

  /** In upper case; empty where there is none. */
  static String firstWord(String statement) {
    int begin = begin(statement);
    int end = begin;
    while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
      end++;
    }
    return statement.substring(begin, end).toUpperCase(Locale.ROOT);
  }

  /** Where blanks, comments and opening brackets end. */
  private static int begin(String statement) {
    int at = 0;
    while (at < statement.length()) {
      char here = statement.charAt(at);
      if (Character.isWhitespace(here) || here == '(') {
        at++;
      } else if (statement.startsWith("--", at)) {
        at = after(statement, "\n", at);
      } else if (statement.startsWith("/*", at)) {
        at = after(statement, "*/", at + 2);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int after(String statement, String mark, int from) {
    int found = statement.indexOf(mark, from);
    return found < 0 ? statement.length() : found + mark.length();
  }
}
