package dev.steelyard.probe.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** That set what a session keeps. */
  private static final String[] RENAMING = {"USE", "SET", "RESET", "PRAGMA", "DISCARD"};

  private static final String AMONG = ";(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final Pattern BEGINNING_AMONG =
      Pattern.compile(AMONG + "(?:BEGIN|START)\\b", FLAGS);
  private static final Pattern OF_SESSION =
      Pattern.compile("\\b(?:USE|SET|RESET|PRAGMA|DISCARD|CREATE)\\b", FLAGS);
  private static final Pattern FOR_SESSION_ALONE =
      Pattern.compile(
          "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:LOCAL|GLOBAL)\\s+)?(?:TEMP|TEMPORARY)\\b.*",
          FLAGS);

  private static final String[] QUESTIONS = {"SELECT", "WITH", "VALUES"};

  /** What a WITH may lead to; the same words in quotes cost a plan and no more. */
  private static final Pattern CHANGING_WITHIN =
      Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|REPLACE|RETURNING)\\b", FLAGS);

  private SqlWords() {}

  /**
   * Whether the word EXPLAIN before it has it planned and not executed, where it is {@linkplain
   * #isOne one statement}.
   */
  static boolean isPlanned(String statement) {
    return begins(statement, PLANNED);
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

  /** Whether a name may mean something else in the session after one statement. */
  static boolean changesNames(String statement) {
    return begins(statement, RENAMING)
        || FOR_SESSION_ALONE.matcher(withoutEnds(statement)).matches();
  }

  /** Whether one of the statements in a text may leave a session otherwise than it was. */
  static boolean mayChangeSession(String text) {
    return begins(text, RENAMING)
        || begins(text, "CREATE")
        || (!isOne(text) && OF_SESSION.matcher(text).find());
  }

  /** The statements in a text, without comments in front of them; in quotes a semicolon is none. */
  static List<String> statements(String text) {
    List<String> all = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      char here = text.charAt(at);
      if (here == ';') {
        add(text.substring(from, at), all);
        from = at + 1;
        at = from;
      } else {
        at = afterPiece(text, at);
      }
    }
    add(text.substring(from), all);
    return all;
  }

  private static void add(String text, List<String> all) {
    String bare = withoutEnds(text);
    if (!bare.isEmpty()) {
      all.add(bare);
    }
  }

  private static int afterPiece(String text, int at) {
    char here = text.charAt(at);
    if (here == '\'' || here == '"') {
      return after(text, String.valueOf(here), at + 1);
    }
    if (text.startsWith("--", at)) {
      return after(text, "\n", at);
    }
    if (text.startsWith("/*", at)) {
      return after(text, "*/", at + 2);
    }
    return text.startsWith("$$", at) ? after(text, "$$", at + 2) : at + 1;
  }

  /** One statement without blanks, comments and a semicolon around it. */
  static String withoutEnds(String statement) {
    String bare = statement.substring(begin(statement)).strip();
    return bare.endsWith(";") ? bare.substring(0, bare.length() - 1).strip() : bare;
  }

  /** What a statement is called where its own words would be too many. */
  static String firstWords(String statement) {
    return String.join(" ", Stream.of(withoutEnds(statement).split("[\\s=;]+")).limit(2).toList());
  }

  /**
   * Whether it is one statement alone: of two, EXPLAIN would execute the second. Whether a
   * semicolon stands in quotes, each dialect decides in its own way, so none may have anything
   * behind it.
   */
  static boolean isOne(String statement) {
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
