package dev.steelyard.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement without its values: those that differ in nothing but literals, their signs, the
 * length of lists of them, blanks and comments have one shape. Names in quotation marks, of any
 * kind, stay as they are: a table in double quotes is a name and not a value. It knows how SQL is
 * written and no dialect.
 */
public final class StatementShape {

  private static final Pattern TOLD = Pattern.compile("/\\* values #-?\\d+ \\*/$");

  private static final Pattern PLACE = Pattern.compile(ValuePlaces.ONE);

  private static final String OPERATORS = "=<>!~+-/|&^";

  private static final Pattern QUOTED =
      Pattern.compile(QuotedText.PATTERN + "|\"[^\"]*+\"|`[^`]*+`|--[^\n]*+|(?s:/\\*.*?\\*/)");

  private final String text;
  private final StatementText parts;
  private final ShapeText shape = new ShapeText();
  private int at;

  private StatementShape(String text) {
    this.text = text;
    this.parts = new StatementText(text);
  }

  public static String of(String statement) {
    return new StatementShape(statement).shape();
  }

  /** What all does together that a text has, as its words tell. */
  public static StatementEffect effect(String statement, SqlDialect dialect) {
    return effects(statement, dialect).stream()
        .reduce(StatementEffect::and)
        .orElse(StatementEffect.CHANGES);
  }

  /** What each statement does that a text has, one after the other. */
  public static List<StatementEffect> effects(String statement, SqlDialect dialect) {
    return StatementEffects.of(statement, dialect);
  }

  /** Functions that a question calls of which nobody knows here what they do, in lower case. */
  public static Set<String> unknownFunctions(String statement, SqlDialect dialect) {
    return StatementEffects.unknownFunctions(statement, dialect);
  }

  /**
   * A statement without its comments, in which frameworks write who asks, and when: it is the same
   * one whatever stands in them.
   */
  public static String withoutComments(String statement) {
    return statement.contains("--") || statement.contains("/*")
        ? new StatementShape(statement).bare()
        : statement;
  }

  private static final Pattern FENCE =
      Pattern.compile(
          "(?i)\\b(?:NOT )?MATERIALIZED\\b|\\bOFFSET \\?(?: ROWS?)?|\\b(?:NOT INDEXED|INDEXED BY"
              + " \\S+)|\\b(?:USE|FORCE|IGNORE) (?:INDEX|KEY)(?: FOR (?:JOIN|ORDER BY|GROUP BY))?"
              + " ?\\([^()]*\\)|[()+]|\\bAS\\b");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * What is left of a shape without all that asks for nothing: by which way its answer is to be
   * found, and what only fences one part of it off, such as brackets. Statements that have the same
   * ask the same, or nearly; so that one stands for the other where nothing else does.
   */
  public static String withoutFences(String shape) {
    return BLANKS
        .matcher(FENCE.matcher(shape).replaceAll(" "))
        .replaceAll(" ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** The tables that a shape names, in lower case. */
  public static Set<String> tables(String shape) {
    return StatementClauses.of(shape).touched();
  }

  /** A statement with a number that stands for the values of its places. */
  public static String withValues(String statement, long values) {
    return values == 0 ? statement : statement + " /* values #%d */".formatted(values);
  }

  /**
   * Whether it has places for values, and nobody told which it had: the same text may be another.
   */
  public static boolean hasUnknownValues(String statement) {
    return !TOLD.matcher(statement).find() && hasPlaces(statement);
  }

  static boolean hasPlaces(String statement) {
    return PLACE.matcher(QUOTED.matcher(statement).replaceAll("''")).find();
  }

  private String bare() {
    StringBuilder bare = new StringBuilder();
    while (at < text.length()) {
      int from = at;
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        at = parts.afterComment(at);
        bare.append(' ');
      } else {
        at = afterPiece();
        bare.append(text, from, at);
      }
    }
    return bare.toString().strip();
  }

  /** Whatever stands in quotes is a whole. */
  private int afterPiece() {
    char here = text.charAt(at);
    boolean isEscaped = at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0;
    return switch (here) {
      case '\'' -> parts.afterQuoted(at, isEscaped);
      case '"', '`' -> parts.afterQuoted(at, false);
      case '[' -> Math.max(at + 1, BracketedNames.after(text, at));
      case '$' -> Math.max(at + 1, parts.afterDollars(at));
      default -> at + 1;
    };
  }

  private String shape() {
    while (at < text.length()) {
      step();
    }
    // Values of a list, and rows of values, are as many as they are by chance.
    return shape
        .toString()
        .replaceAll("\\?(?:, \\?)++", "?, …")
        .replaceAll("(\\(\\?(?:, …)?\\))(?:, \\1)++", "$1, …")
        .replaceAll("(?i)\\b(IN) \\(\\?\\)", "$1 (?, …)")
        .replaceAll("(?i)\\b(VALUES) (\\(\\?(?:, …)?\\))(?!, …)", "$1 $2, …")
        .replaceAll("\\s*;$", "")
        .strip();
  }

  private void step() {
    char here = text.charAt(at);
    int afterValue = afterValue();
    if (Character.isWhitespace(here)) {
      shape.blank();
      at++;
    } else if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      shape.blank();
    } else if (text.startsWith("/*", at)) {
      at = parts.afterComment(at);
      shape.blank();
    } else if (here == '"' || here == '`') {
      int end = parts.afterQuoted(at, false);
      shape.word(text.substring(at, end));
      at = end;
    } else if (BracketedNames.after(text, at) > at) {
      int end = BracketedNames.after(text, at);
      shape.word(text.substring(at, end));
      at = end;
    } else if (afterValue > at) {
      shape.value();
      at = afterValue;
    } else if (isOperator(at)) {
      int end = afterOperator();
      shape.operator(text.substring(at, end));
      at = end;
    } else {
      sign(here);
      at++;
    }
  }

  private void sign(char here) {
    switch (here) {
      case ',' -> shape.comma();
      case '(' -> shape.open();
      case ')' -> shape.close();
      default -> shape.word(String.valueOf(here));
    }
  }

  private boolean isOperator(int place) {
    return OPERATORS.indexOf(text.charAt(place)) >= 0
        && !text.startsWith("--", place)
        && !text.startsWith("/*", place);
  }

  private int afterOperator() {
    int end = at + 1;
    while (end < text.length() && isOperator(end) && !parts.isSignOfNumber(end)) {
      end++;
    }
    // PostgreSQL's patterns that take letters of either case for the same: ~* and ~~*.
    return text.charAt(end - 1) == '~' && text.startsWith("*", end) ? end + 1 : end;
  }

  /** Where the value ends that begins here; here itself where none does. */
  private int afterValue() {
    char here = text.charAt(at);
    if (here == '\'') {
      return parts.afterQuoted(at, false);
    }
    if (isPartOfName()) {
      return at;
    }
    if ("eExXbBnN".indexOf(here) >= 0 && text.startsWith("'", at + 1)) {
      return parts.afterQuoted(at + 1, here == 'e' || here == 'E');
    }
    if (here == '$') {
      return parts.afterDollars(at);
    }
    if (parts.isNumber(at) && (here != '.' || shape.mayBeginFraction())) {
      return parts.afterNumber(at);
    }
    return parts.isSignOfNumber(at) && shape.awaitsValue() ? parts.afterNumber(at + 1) : at;
  }

  /** As in {@code part_7}, and in {@code $1}, which stands for a value already. */
  private boolean isPartOfName() {
    char before = shape.before();
    return Character.isLetterOrDigit(before) || before == '_' || before == '$' || before == ':';
  }
}
