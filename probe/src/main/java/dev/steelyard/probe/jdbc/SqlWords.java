package dev.steelyard.probe.jdbc;

import java.util.regex.Pattern;

/**
 * What can be told of a statement by its first words. Where it cannot be told, the answer is the
 * careful one.
 */
final class SqlWords {

  /** That are planned, and that their EXPLAIN does not execute. */
  private static final String[] PLANNED = {
    "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "FROM"
  };

  /** After which a session is in a transaction that the driver does not know of. */
  private static final String[] BEGINNING = {"BEGIN", "START"};

  /** After which names may mean something else in a session. */
  private static final String[] RENAMING = {"USE", "SET", "RESET", "PRAGMA", "DISCARD"};

  private static final String AMONG = ";(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final Pattern BEGINNING_AMONG =
      Pattern.compile(AMONG + "(?:BEGIN|START)\\b", FLAGS);
  private static final Pattern RENAMING_AMONG =
      Pattern.compile(AMONG + "(?:USE|SET|RESET|PRAGMA|DISCARD|CREATE)\\b", FLAGS);
  private static final Pattern FOR_SESSION_ALONE =
      Pattern.compile("\\b(?:TEMP|TEMPORARY)\\b", FLAGS);

  /** Where a statement says what it makes. */
  private static final int HEAD = 80;

  private static final String[] QUESTIONS = {"SELECT", "WITH", "VALUES"};

  /** What a WITH may lead to; the same words in quotes cost a plan and no more. */
  private static final Pattern CHANGING_WITHIN =
      Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|REPLACE|RETURNING)\\b", FLAGS);

  private SqlWords() {}

  /**
   * Whether the word EXPLAIN before it has it planned and not executed. One statement alone: of
   * two, the second would be executed. Whether a semicolon stands in quotes, each dialect decides
   * in its own way, so none may have anything behind it.
   */
  static boolean isExplained(String statement) {
    return begins(statement, PLANNED) && isOne(statement);
  }

  /** Whether it asks, and cannot change anything. */
  static boolean isQuestion(String statement) {
    return begins(statement, QUESTIONS) && !CHANGING_WITHIN.matcher(statement).find();
  }

  /** Whether a session may be in a transaction after it that was begun by words. */
  static boolean beginsTransaction(String statement) {
    return begins(statement, BEGINNING)
        || (!isOne(statement) && BEGINNING_AMONG.matcher(statement).find());
  }

  /** Whether a name may mean something else in the session after it. */
  static boolean changesNames(String statement) {
    return begins(statement, RENAMING)
        || (begins(statement, "CREATE") && isForSessionAlone(statement))
        || (!isOne(statement) && RENAMING_AMONG.matcher(statement).find());
  }

  private static boolean isForSessionAlone(String statement) {
    int begin = begin(statement);
    String head = statement.substring(begin, Math.min(begin + HEAD, statement.length()));
    return FOR_SESSION_ALONE.matcher(head).find();
  }

  private static boolean isOne(String statement) {
    int semicolon = statement.indexOf(';');
    return semicolon < 0 || statement.substring(semicolon + 1).isBlank();
  }

  /** Whether it begins with one of some words. */
  private static boolean begins(String statement, String... words) {
    int begin = begin(statement);
    for (String word : words) {
      int end = begin + word.length();
      if (statement.regionMatches(true, begin, word, 0, word.length())
          && (end == statement.length()
              || !Character.isJavaIdentifierPart(statement.charAt(end)))) {
        return true;
      }
    }
    return false;
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
