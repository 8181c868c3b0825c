package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words of a statement name tables, and which stand in conditions, by the keywords before
 * them. It knows how SQL is written and no dialect; where it cannot tell, a name stands for itself,
 * and a word counts as one of a condition.
 */
final class StatementClauses {

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"]|\"\")*\"|`[^`]*`|[A-Za-z_][\\w$]*|\\S");

  /** Words of the language that are neither tables nor what a statement calls them. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("select from join where on having qualify using group order by limit offset fetch window"
                  + " union except intersect set values returning as inner left right full outer"
                  + " cross natural semi anti asof positional lateral only not indexed tablesample"
                  + " for with recursive materialized distinct all in any some exists and or is"
                  + " between like ilike case when then else end over partition filter update"
                  + " insert delete into")
              .split(" "));

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

    OpenBracket(Clause clause, boolean isCall) {
      this.clause = clause;
      this.isCall = isCall;
    }
  }

  private final Deque<OpenBracket> levels = new ArrayDeque<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private boolean isNatural;
  private boolean awaitsTable;
  private String table = "";
  private String before = "";

  private StatementClauses() {
    levels.push(new OpenBracket(Clause.OTHER, false));
  }

  /** Of a statement without its values. */
  static StatementClauses of(String shape) {
    StatementClauses clauses = new StatementClauses();
    Matcher token = TOKEN.matcher(shape);
    while (token.find()) {
      clauses.take(token.group(), shape.substring(token.end()));
      clauses.before = token.group().toLowerCase(Locale.ROOT);
    }
    return clauses;
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

  private void take(String token, String rest) {
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
      table = "";
    } else if (first == '"' || first == '`') {
      name(token.substring(1, Math.max(1, token.length() - 1)));
    } else if (Character.isLetter(first) || first == '_') {
      word(token, rest);
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
    table = "";
  }

  private static boolean isName(String token) {
    char last = token.charAt(token.length() - 1);
    return (Character.isLetterOrDigit(last) || last == '_' || last == '"' || last == '`')
        && !KEYWORDS.contains(token);
  }

  private void close() {
    if (levels.size() > 1) {
      levels.pop();
    }
    awaitsTable = false;
    table = "";
  }

  private void word(String word, String rest) {
    String lower = lower(word);
    if (before.equals(".") || !KEYWORDS.contains(lower)) {
      name(word);
      return;
    }
    switch (lower) {
      case "from" -> {
        // As in extract(day FROM x) and x IS DISTINCT FROM y.
        boolean isOfCondition = before.equals("distinct") && level().clause == Clause.CONDITIONS;
        if (!level().isCall && !isOfCondition) {
          tables();
        }
      }
      case "join", "update", "into" -> tables();
      case "where", "on", "having", "qualify", "using" -> begin(Clause.CONDITIONS);
      case "select" -> {
        level().isCall = false;
        level().isSelect = true;
        begin(Clause.OTHER);
      }
      case "group", "order", "partition" -> {
        if (lower(rest.stripLeading()).startsWith("by ")) {
          begin(Clause.OTHER);
        }
      }
      case "limit", "union", "except", "intersect", "set", "returning" -> begin(Clause.OTHER);
      case "as", "only", "lateral" -> {}
      case "natural" -> {
        isNatural = true;
        table = "";
      }
      default -> table = "";
    }
  }

  private void tables() {
    begin(Clause.TABLES);
    level().hasTables = true;
    awaitsTable = true;
  }

  private void begin(Clause clause) {
    level().clause = clause;
    awaitsTable = false;
    table = "";
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
      put(name, name);
    } else if (!table.isEmpty()) {
      put(name, table);
      table = "";
    }
  }

  private boolean isWithinAnother() {
    return levels.stream().limit(levels.size() - 1).anyMatch(one -> one.isSelect);
  }

  private void put(String name, String known) {
    String before = tables.put(lower(name), known);
    if (before != null && !before.equalsIgnoreCase(known)) {
      ambiguous.add(lower(name));
    }
  }
}
