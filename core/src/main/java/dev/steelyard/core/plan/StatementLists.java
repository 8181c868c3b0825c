package dev.steelyard.core.plan;

import java.util.regex.Pattern;

/**
 * Whether one statement could do what many of a shape do, each with values of its own, by a list of
 * these. It cannot for pages of an answer, of which none can be asked for before the last, for
 * statements that act, such as those that take a lock, and for those whose only values say how many
 * rows to give.
 */
public final class StatementLists {

  private static final String PLACE = ValuePlaces.ONE;

  private static final Pattern NAMES = Pattern.compile("\"[^\"]*\"|`[^`]*`");

  private static final Pattern ROWS = pattern("^(?:INSERT|REPLACE|UPSERT|UPDATE|DELETE|MERGE)\\b");

  /** Without a table it is a call of functions, and nobody knows what these do. */
  private static final Pattern ASKING =
      pattern("^[( ]*(?:(?:SELECT|WITH)\\b.*\\b(?:FROM|VALUES|TABLE)|VALUES|FROM|TABLE)\\b");

  /** In which FROM names no table. */
  private static final Pattern PARTS_OF =
      pattern("\\b(?:EXTRACT|SUBSTRING|TRIM|OVERLAY) ?\\([^()]*\\)");

  private static final Pattern DRAWING = pattern("\\bNEXT VALUE FOR\\b");

  /** Some rows and no more. */
  private static final Pattern LIMITED =
      pattern(
          "\\bLIMIT\\b|\\bFETCH (?:FIRST|NEXT)\\b|\\b(?:TOP|FIRST) ?\\(? ?%s|\\bROWNUM\\b|\\bROW_NUMBER ?\\("
              .replace("%s", PLACE));

  /** The number of a row is no bound of what is asked for. */
  private static final Pattern ROW_NUMBER = pattern("\\bROWNUM <=? ");

  /** Of what lies beyond something: comparisons, and no other operators with these signs. */
  private static final Pattern BEYOND =
      pattern("(?<![-<>=!~@#&|^+*/])(?<![@#] )(?:<=?|>=?)(?![-<>=&|~])(?! ?@ )|\\bBETWEEN\\b");

  /** After so many. */
  private static final Pattern SKIPPING =
      pattern("\\b(?:OFFSET|SKIP) ?\\(? ?%s|\\bLIMIT %s ?,".replace("%s", PLACE));

  private static final Pattern COUNTS =
      pattern(
          "\\b(?:LIMIT|OFFSET|TOP|FIRST|NEXT|SKIP) ?\\(? ?%s(?: ?, ?(?:%s|…))?"
              .replace("%s", PLACE));

  private static final Pattern VALUE = pattern(PLACE);

  private StatementLists() {}

  private static Pattern pattern(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** Whether it could. */
  public static boolean couldBeOne(String shape) {
    String text = NAMES.matcher(shape).replaceAll("\"\"");
    return takesLists(text) && !isPaged(text) && !acts(shape);
  }

  private static boolean takesLists(String text) {
    boolean isOfRows =
        ROWS.matcher(text).find() || ASKING.matcher(PARTS_OF.matcher(text).replaceAll("")).find();
    return isOfRows
        && !DRAWING.matcher(text).find()
        && VALUE.matcher(COUNTS.matcher(text).replaceAll("")).find();
  }

  private static boolean acts(String shape) {
    return StatementTokens.statements(shape).stream()
        .anyMatch(one -> FunctionCalls.of(one, SqlDialect.UNTOLD).acts());
  }

  private static boolean isPaged(String text) {
    return SKIPPING.matcher(text).find()
        || (LIMITED.matcher(text).find()
            && BEYOND.matcher(ROW_NUMBER.matcher(text).replaceAll("")).find());
  }
}
