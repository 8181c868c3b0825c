package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words of a statement name tables, and which stand in conditions, by the keywords before
 * them. It knows how SQL is written and no dialect; where it cannot tell, a name stands for itself,
 * and a word counts as one of a condition.
 */
final class StatementClauses {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*+(?:\"\"[^\"]*+)*+\"|`[^`]*+`|"
              + BracketedNames.PATTERN
              + "|[A-Za-z_][\\w$]*+|\\S");

  /** What stands between a condition of a join and the next join, or behind the last one. */
  private static final Pattern JOINING =
      Pattern.compile(
          "(?i)(?<!\\b(?:LEFT|RIGHT|FULL|INNER|OUTER|CROSS|NATURAL|SEMI|ANTI|ASOF|POSITIONAL))"
              + "(?:\\s++(?:LEFT|RIGHT|FULL|INNER|OUTER|CROSS|NATURAL|SEMI|ANTI|ASOF|POSITIONAL))++\\s*+$"
              + "|\\s+(?:WINDOW|FOR|OFFSET|FETCH)\\b.*$");

  private static final Pattern DEFINED =
      Pattern.compile(
          "(?i)(?:\\bWITH(?: RECURSIVE)?|,) [\"`]?(\\w+)[\"`]?(?: ?\\([^()]*\\))?"
              + " AS (?:(?:NOT )?MATERIALIZED )?\\(");

  /** What lies within more brackets is told by none: no one writes that. */
  static final int DEEPEST = 100;

  private enum Clause {
    OTHER,
    TABLES,
    CONDITIONS
  }

  /** Within one pair of brackets. */
  private static final class OpenBracket {
    private Clause clause;
    private boolean isCall;
    private boolean hasTables;
    private boolean isSelect;
    private int conditionsFrom = -1;

    OpenBracket(Clause clause, boolean isCall) {
      this.clause = clause;
      this.isCall = isCall;
    }
  }

  private final Deque<OpenBracket> levels = new ArrayDeque<>();
  private final String shape;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  /** How many of the open brackets hold a statement within this one. */
  private int selects;

  private boolean isNatural;
  private boolean awaitsTable;
  private String table = "";
  private String before = "";
  private String beforeThat = "";
  private int from;
  private int to;

  private StatementClauses(String shape) {
    this.shape = shape;
    levels.push(new OpenBracket(Clause.OTHER, false));
  }

  /** Of a statement without its values. */
  static StatementClauses of(String shape) {
    StatementClauses clauses = new StatementClauses(shape);
    Matcher token = TOKEN.matcher(shape);
    while (token.find()) {
      clauses.from = token.start();
      clauses.to = token.end();
      clauses.take(token.group());
      clauses.beforeThat = clauses.before;
      clauses.before = token.group().toLowerCase(Locale.ROOT);
    }
    clauses.from = shape.length();
    clauses.nameWithoutAlias();
    clauses.levels.forEach(clauses::endConditions);
    return clauses;
  }

  /** What stands behind each WHERE, ON, USING and HAVING, those of statements within it apart. */
  List<String> conditions() {
    return List.copyOf(conditions);
  }

  /** Whether it reads nothing but these tables, in lower case, as far as its words tell. */
  boolean readsOnly(Collection<String> known) {
    return known.containsAll(touched());
  }

  /** The tables that it reads or changes, in lower case, as far as its words tell. */
  Set<String> touched() {
    Set<String> all = new TreeSet<>(named);
    DEFINED.matcher(shape).results().forEach(one -> all.remove(lower(one.group(1))));
    return all;
  }

  /** Whether it calls no table by another name. */
  boolean hasNoAliases() {
    return tables.entrySet().stream().allMatch(one -> one.getKey().equals(lower(one.getValue())));
  }

  /**
   * The table that a plan calls by this name; the name itself where the statement calls none so.
   * PostgreSQL numbers a name that comes again.
   */
  String table(String name) {
    String known = known(name);
    return known.isEmpty() && name.matches(".*_\\d+")
        ? aliased(name.replaceFirst("_\\d+$", ""), name)
        : known.isEmpty() ? name : known;
  }

  private String aliased(String bare, String name) {
    String known = known(bare);
    return known.isEmpty() || known.equalsIgnoreCase(bare) ? name : known;
  }

  private String known(String name) {
    return ambiguous.contains(lower(name)) ? "" : tables.getOrDefault(lower(name), "");
  }

  /**
   * Whether a condition may be about a column: its name stands in one, or in a statement within
   * this one, which may give it another name.
   */
  boolean asks(String column) {
    return isNatural || asked.contains(lower(column));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void take(String token) {
    char first = token.charAt(0);
    if (first == '(') {
      open();
    } else if (first == ')') {
      close();
    } else if (first == ',') {
      // Another table, also behind the condition of a join.
      if (level().hasTables && level().clause != Clause.OTHER) {
        tables();
      }
      nameWithoutAlias();
    } else if (first == '"' || first == '`' || BracketedNames.is(token)) {
      name(token.substring(1, Math.max(1, token.length() - 1)));
    } else if (Character.isLetter(first) || first == '_') {
      word(token);
    }
  }

  private OpenBracket level() {
    return levels.getFirst();
  }

  private void open() {
    boolean isCall = !before.isEmpty() && isName(before);
    Clause clause = level().clause;
    levels.push(new OpenBracket(isCall && clause == Clause.TABLES ? Clause.OTHER : clause, isCall));
    awaitsTable &= !isCall;
    nameWithoutAlias();
  }

  private static boolean isName(String token) {
    char last = token.charAt(token.length() - 1);
    return (Character.isLetterOrDigit(last)
            || last == '_'
            || last == '"'
            || last == '`'
            || BracketedNames.is(token))
        && !ReservedWords.NAMING_NOTHING.contains(token);
  }

  private void close() {
    nameWithoutAlias();
    if (levels.size() > 1) {
      selects -= level().isSelect ? 1 : 0;
      endConditions(levels.pop());
    }
    awaitsTable = false;
  }

  private void word(String word) {
    String lower = lower(word);
    if (before.equals(".") || !ReservedWords.NAMING_NOTHING.contains(lower)) {
      name(word);
      return;
    }
    switch (lower) {
      case "from" -> {
        // As in extract(day FROM x) and x IS DISTINCT FROM y.
        if (!level().isCall && !StatementTokens.isComparison(beforeThat, before)) {
          tables();
        }
      }
      case "join", "update", "into" -> tables();
      case "where", "on", "having", "qualify", "using" -> begin(Clause.CONDITIONS);
      case "select" -> {
        level().isCall = false;
        selects += levels.size() > 1 && !level().isSelect ? 1 : 0;
        level().isSelect = true;
        begin(Clause.OTHER);
      }
      case "group", "order", "partition" -> {
        if (isBefore("by ")) {
          begin(Clause.OTHER);
        }
      }
      case "limit", "union", "except", "intersect", "set", "returning" -> begin(Clause.OTHER);
      case "as", "only", "lateral" -> {}
      case "natural" -> {
        isNatural = true;
        nameWithoutAlias();
      }
      default -> nameWithoutAlias();
    }
  }

  /** Whether words follow, whatever blanks stand before them. */
  private boolean isBefore(String words) {
    int at = to;
    while (at < shape.length() && Character.isWhitespace(shape.charAt(at))) {
      at++;
    }
    return shape.regionMatches(/* ignoreCase= */ true, at, words, 0, words.length());
  }

  private void tables() {
    begin(Clause.TABLES);
    level().hasTables = true;
    awaitsTable = true;
  }

  private void endConditions(OpenBracket level) {
    if (level.conditionsFrom >= 0 && levels.size() < DEEPEST) {
      conditions.add(
          JOINING.matcher(shape.substring(level.conditionsFrom, from)).replaceAll("").strip());
      level.conditionsFrom = -1;
    }
  }

  private void begin(Clause clause) {
    nameWithoutAlias();
    endConditions(level());
    level().clause = clause;
    level().conditionsFrom = clause == Clause.CONDITIONS ? to : -1;
    awaitsTable = false;
  }

  private void name(String name) {
    if (level().clause == Clause.CONDITIONS || isWithinAnother()) {
      asked.add(lower(name));
    }
    if (level().clause == Clause.CONDITIONS) {
      return;
    }
    if (awaitsTable || (before.equals(".") && !table.isEmpty())) {
      awaitsTable = false;
      table = name;
    } else if (!table.isEmpty()) {
      named.add(lower(table));
      put(name, table);
      table = "";
    }
  }

  /** A table that no other name followed is called by its own. */
  private void nameWithoutAlias() {
    if (!table.isEmpty()) {
      named.add(lower(table));
      put(table, table);
      table = "";
    }
  }

  private boolean isWithinAnother() {
    return selects > 0;
  }

  private void put(String name, String known) {
    String before = tables.put(lower(name), known);
    if (before != null && !before.equalsIgnoreCase(known)) {
      ambiguous.add(lower(name));
    }
  }
}
