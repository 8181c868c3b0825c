package dev.steelyard.core.plan;

import java.util.regex.Pattern;

/**
 * A statement without its values: those that differ in nothing but literals, the length of lists of
 * them, blanks and comments have one shape. Names in quotation marks, of any kind, stay as they
 * are: a table in double quotes is a name and not a value. It knows how SQL is written and no
 * dialect.
 */
public final class StatementShape {

  private static final Pattern TOLD = Pattern.compile("/\\* values #-?\\d+ \\*/$");

  /** Of JDBC, PostgreSQL, SQLite and Oracle, SQL Server, Python; casts have two colons. */
  private static final Pattern PLACE =
      Pattern.compile("\\?|\\$\\d|(?<![:\\w]):\\w|(?<!\\w)@\\w|%s|%\\(\\w+\\)s");

  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\n]*|(?s:/\\*.*?\\*/)");

  private static final Pattern READING =
      Pattern.compile(
          "(?i)^(?:SELECT|WITH|VALUES|FROM|TABLE|SHOW|DESCRIBE|DESC|EXPLAIN|SUMMARIZE)\\b");

  /** Within a statement that begins as one that asks. */
  private static final Pattern CHANGING =
      Pattern.compile(
          "(?i)\\b(?:INSERT\\s+INTO|UPDATE\\s+\\S+\\s+SET|DELETE\\s+FROM|MERGE\\s+INTO|SELECT\\b.*\\bINTO\\s"
              + "|FOR\\s+(?:NO\\s+KEY\\s+)?UPDATE|FOR\\s+(?:KEY\\s+)?SHARE|NEXTVAL|SETVAL|RANDOM|RAND|UUID|GEN_RANDOM_UUID"
              + "|PG_(?:TRY_)?ADVISORY\\w*|GET_LOCK|EXPLAIN\\s+ANALYZE)\\b");

  private static final Pattern ROWS = Pattern.compile("(?i)^(?:INSERT|UPDATE|DELETE|MERGE)\\b");

  /** Of transactions and sessions: neither a question nor a change of what is stored. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(?i)^(?:BEGIN|START\\s+TRANSACTION|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|SET|RESET|USE|PRAGMA|DECLARE|CLOSE"
              + "|PREPARE|DEALLOCATE|DISCARD)\\b");

  /** Pages of an answer: the next needs the one before. */
  private static final Pattern PAGES =
      Pattern.compile("(?is)\\bOFFSET\\b|\\bFETCH\\b|[<>]=? ?(?:\\?|\\$\\d|:\\w|%s).*\\bLIMIT\\b");

  private final String text;
  private final StringBuilder shape = new StringBuilder();
  private int at;

  private StatementShape(String text) {
    this.text = text;
  }

  public static String of(String statement) {
    return new StatementShape(statement).shape();
  }

  /**
   * Whether a statement asks and changes nothing, by its first word, and by what a {@code WITH}
   * leads to. What cannot be told counts as a change.
   */
  public static boolean isReading(String statement) {
    String bare = of(statement).replaceFirst("^[( ]+", "");
    return READING.matcher(bare).find() && !CHANGING.matcher(bare).find();
  }

  /** Whether it begins or ends a transaction, or sets up a session. */
  public static boolean isControl(String statement) {
    return CONTROL.matcher(of(statement)).find();
  }

  /** Whether one such statement can be about many things: a question, or a change of rows. */
  public static boolean takesLists(String shape) {
    return READING.matcher(shape).find() || ROWS.matcher(shape).find();
  }

  /** Whether a shape asks for one page of many, of which none can be asked for before the last. */
  public static boolean isPaged(String shape) {
    return PAGES.matcher(shape).find();
  }

  /** A statement with a number that stands for the values of its places. */
  public static String withValues(String statement, long values) {
    return values == 0 ? statement : statement + " /* values #%d */".formatted(values);
  }

  /**
   * Whether it has places for values, and nobody told which it had: the same text may be another.
   */
  public static boolean hasUnknownValues(String statement) {
    return !TOLD.matcher(statement).find()
        && PLACE.matcher(QUOTED.matcher(statement).replaceAll("''")).find();
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
