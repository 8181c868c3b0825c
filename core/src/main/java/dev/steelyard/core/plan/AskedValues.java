package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of the values that two statements asked for. How much a plan reads, and by which
 * way, depends on them.
 *
 * @param areOther whether the second is known to have asked for other values than the first
 * @param shape the second statement without its values; empty where it is not known
 * @param before the first one
 */
public record AskedValues(boolean areOther, String shape, String before) {

  /** The same in both, or as far as their plans tell. */
  public static final AskedValues AS_BEFORE = new AskedValues(false, "");

  /** Of one statement. */
  public AskedValues(boolean areOther, String shape) {
    this(areOther, shape, shape);
  }

  /** How far an estimate goes up by values alone before more is asked for. */
  private static final double MORE = 1.5;

  /** Of which values decide whether an index or statistics are of use at all. */
  private static final Pattern BY_VALUE =
      Pattern.compile("(?i)(?:\\bNOT )?\\b(?:LIKE|ILIKE|GLOB|SIMILAR|REGEXP\\w*)\\b|!?~+\\*?");

  /** Whether both ask for a column by its name. */
  boolean names(String column) {
    Pattern name = Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column) + "(?!\\w)");
    return name.matcher(shape).find() && name.matcher(before).find();
  }

  /** Whether a condition of the statement is about a column; where it is not known, one is. */
  boolean asks(String column) {
    return shape.isEmpty() || StatementClauses.of(shape).asks(column);
  }

  /** Whether a condition of the first one is about a column; where it is not known, one is. */
  boolean asked(String column) {
    return before.isEmpty() || StatementClauses.of(before).asks(column);
  }

  /** Whether the second is written in another way. */
  boolean isRewritten() {
    return !shape.equals(before);
  }

  /** Whether both are known to be one statement. */
  boolean isSame() {
    return !shape.isEmpty() && !isRewritten();
  }

  /** Of the first asked again, with its values and in its words. */
  AskedValues turned() {
    return new AskedValues(areOther, /* shape= */ before, /* before= */ shape);
  }

  /**
   * Whether the second asks by its words for what bounds a column in one of these ways, in whatever
   * form: with what is computed of it, or as one way of several.
   */
  boolean asks(String column, Set<ColumnBound> bounds) {
    return AskedConditions.of(shape).bounds(column, AskedConditions.of(before)).stream()
        .anyMatch(bounds::contains);
  }

  /**
   * Whether the second asks by its words nothing of a column but what leaves out a value, a pattern
   * or none at all: nothing that bounds it.
   */
  boolean asksForNoBound(String column) {
    AskedConditions now = AskedConditions.of(shape);
    return now.about(column) > 0 && now.bounds(column, new AskedConditions(List.of())).isEmpty();
  }

  /**
   * Whether the second asks by its words for a column as it is, and not only for what is computed.
   */
  boolean asksAlone(String column) {
    return AskedConditions.of(shape).isAlone(column);
  }

  /**
   * Whether all that it asks of a column, and of those that are compared with it, is to be equal.
   */
  boolean asksJoinsAlone(String column) {
    return AskedConditions.of(shape).areJoinsAlone(column, this::isShared);
  }

  /** Whether both ask the same of columns but for values, by their words. */
  boolean areAskedAlike(Set<String> columns) {
    return AskedConditions.of(before)
        .about(columns)
        .equals(AskedConditions.of(shape).about(columns));
  }

  /** How many conditions of the second are about a column, if they are fewer than of the first. */
  OptionalLong fewerAbout(String column) {
    long now = AskedConditions.of(shape).about(column);
    return now < AskedConditions.of(before).about(column)
        ? OptionalLong.of(now)
        : OptionalLong.empty();
  }

  /** Whether the second may have a column in its answer, as its words before any table tell. */
  boolean selects(String column) {
    String selected = shape.split("(?i) FROM ", 2)[0];
    return selected.contains("*")
        || Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column) + "(?!\\w)")
            .matcher(selected)
            .find();
  }

  private static final Pattern ORDERING =
      Pattern.compile(
          "(?i)\\bORDER BY\\b|\\b(?:GROUP BY|LIMIT|FETCH|DISTINCT|OVER|UNION(?: ALL)?)\\b");

  private static final Pattern FIRST_ROWS = Pattern.compile("(?i)\\b(?:LIMIT|FETCH)\\b");

  /** Whether the second asks by its words for no more than some of what it finds. */
  boolean asksForFirstRows() {
    return FIRST_ROWS.matcher(shape).find();
  }

  /** Whether the second asks by its words for nothing but columns that are equal to others. */
  boolean asksForJoinsAlone() {
    return AskedConditions.of(shape).areJoinsAlone();
  }

  /**
   * Whether all that it asks of a column is asked of what is computed of it; of one that it does
   * not ask about, nothing is.
   */
  boolean asksComputedAlone(String column) {
    AskedConditions now = AskedConditions.of(shape);
    return now.about(column) > 0 && !now.isAlone(column) && !isShared(column);
  }

  /** Whether it compares a column with others; where it is not known, it does. */
  boolean asksByOthers(String column) {
    return shape.isEmpty() || AskedConditions.of(shape).isCompared(column) || isShared(column);
  }

  /** Whether both ask for the same orders and groups, whatever they call their tables. */
  boolean isOrderAskedAlike() {
    return AskedOrder.of(before).equals(AskedOrder.of(shape));
  }

  /**
   * Whether the second asks for other orders, groups or parts of an answer than the first, so that
   * it is sorted more or less often because of that. What asks for one order more than before is
   * sorted once more for sure.
   */
  boolean isOrderAskedOtherwise(boolean isSortedLess) {
    List<String> was = words(ORDERING, before);
    List<String> is = words(ORDERING, shape);
    if (!isSortedLess) {
      was.removeIf("ORDER BY"::equals);
      is.removeIf("ORDER BY"::equals);
    }
    return !was.equals(is);
  }

  private static List<String> words(Pattern pattern, String statement) {
    return new ArrayList<>(
        pattern
            .matcher(statement)
            .results()
            .map(one -> one.group().toUpperCase(Locale.ROOT))
            .sorted()
            .toList());
  }

  /** Whether the second reads by its words nothing but these tables, in lower case. */
  boolean readsOnly(Collection<String> tables) {
    return StatementClauses.of(shape).readsOnly(tables);
  }

  /** What SQLite calls a table's key that is one of its columns. */
  private static final String ROW = "rowid";

  /** Whether the statement compares two columns with each other, each as it is. */
  boolean compares(String column, String other) {
    return isEqual(column, other)
        || isEqual(other, column)
        || isAmong(column, other)
        || isAmong(other, column)
        || (column.equalsIgnoreCase(other) && isShared(column));
  }

  private boolean isEqual(String left, String right) {
    return Pattern.compile(
            "(?i)(?<![\\w.\"`])(?<![-+*/%|&] {0,2})"
                + named(left)
                + " ?==? ?"
                + named(right)
                + "(?![\\w.\"`(])(?! ?[-+*/%|&(:]| COLLATE)")
        .matcher(shape)
        .find();
  }

  /** As what another statement within this one finds. */
  private boolean isAmong(String column, String other) {
    return Pattern.compile(
            "(?i)(?<![\\w.\"`])(?<![-+*/%|&] {0,2})"
                + named(column)
                + " IN \\(SELECT (?:DISTINCT )?"
                + named(other)
                + " FROM ")
        .matcher(shape)
        .find();
  }

  private static String named(String column) {
    String name = column.equalsIgnoreCase(ROW) ? "\\w+" : Pattern.quote(column);
    return "(?:[\\w\"`]+\\.)*[\"`]?" + name + "[\"`]?";
  }

  private boolean isShared(String column) {
    return Pattern.compile("(?i)\\bNATURAL\\b.*\\bJOIN\\b").matcher(shape).find()
        || Pattern.compile("(?i)\\bUSING \\([^()]*(?<!\\w)" + named(column) + "(?!\\w)[^()]*\\)")
            .matcher(shape)
            .find();
  }

  /**
   * Whether values may be why a step reads in another way: what it does with columns is the same.
   */
  boolean mayExplain(PlanStep was, PlanStep is) {
    return areOther
        && (all(was).equals(all(is)) || isNotTold(is))
        && (expectsMore(was, is) || areOtherPatterns());
  }

  /**
   * Whether patterns are other ones, matched in the same way: of how they begin depends what can be
   * told of a range.
   */
  boolean areOtherPatterns() {
    return areOther && !patterns(shape).isEmpty() && patterns(shape).equals(patterns(before));
  }

  /** Whether values may be why the second bounds a column from fewer sides. */
  boolean mayBoundLess() {
    return areOther && (patterns(before).isEmpty() || patterns(before).equals(patterns(shape)));
  }

  /** Whether values may be why the first does. */
  boolean mayBoundMore() {
    return areOther && (patterns(shape).isEmpty() || patterns(before).equals(patterns(shape)));
  }

  /** Whether a statement without its values matches patterns, so that these decide on its plan. */
  public static boolean hasPatterns(String statement) {
    return BY_VALUE.matcher(statement).find();
  }

  private static List<String> patterns(String statement) {
    return words(BY_VALUE, statement);
  }

  private static boolean expectsMore(PlanStep was, PlanStep is) {
    return was.estimatedRows() >= 0 && is.estimatedRows() > MORE * was.estimatedRows();
  }

  private static Set<String> all(PlanStep step) {
    return PlanCondition.computed(step.scan().orElseThrow().asked());
  }

  /** SQLite tells neither what it expects nor what it checks each row for. */
  static boolean isNotTold(PlanStep step) {
    return step.estimatedRows() < 0 && all(step).isEmpty();
  }

  /** Whether conditions of a scan, as they are written, have other values. */
  boolean areOther(PlanScan was, PlanScan is) {
    return areOther || !sorted(was).equals(sorted(is));
  }

  private static List<String> sorted(PlanScan scan) {
    return scan.asked().stream().sorted().toList();
  }
}
