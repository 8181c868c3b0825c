package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The functions that a statement calls, as its shape tells: a name before a bracket, that is no
 * word of SQL, no type ({@code ::numeric(9, 2)}) and no name that is given to columns ({@code AS
 * t(a, b)}). It takes rather too much for a call than too little.
 */
final class FunctionCalls {

  /** Of which some types' names are made: {@code character varying(9)}. */
  private static final Set<String> WORDS_OF_TYPES =
      Set.of(
          ("national character char bit binary varying large object double precision interval year"
                  + " month day hour minute second to signed unsigned")
              .split(" "));

  private static final Set<String> QUESTIONS =
      Set.of(
          "select", "with", "values", "table", "from", "(", "insert", "update", "delete", "merge");

  /** Where databases have their own functions. */
  private static final Set<String> OWN_SCHEMAS =
      Set.of("pg_catalog", "main", "system", "sys", "mysql", "information_schema");

  private static final Set<String> CLAUSES =
      Set.of(
          ("select from join where on having group order set limit values using qualify window"
                  + " returning union except intersect with")
              .split(" "));

  private final StatementTokens tokens;
  private final SqlDialect dialect;
  private final String[] clauses;
  private StatementEffect effect = StatementEffect.ASKS;
  private boolean acts;
  private final Set<String> unknown = new TreeSet<>();

  private FunctionCalls(StatementTokens tokens, SqlDialect dialect) {
    this.tokens = tokens;
    this.dialect = dialect;
    this.clauses = clauses(tokens);
  }

  /** Those of one statement. */
  static FunctionCalls of(StatementTokens tokens, SqlDialect dialect) {
    FunctionCalls calls = new FunctionCalls(tokens, dialect);
    int at = 1;
    while (at < tokens.size()) {
      boolean mayBeCall = tokens.isOpen(at) && tokens.isName(at - 1);
      at = mayBeCall ? calls.add(at) + 1 : at + 1;
    }
    return calls;
  }

  /** What all of them do: what one changes, the statement changes. */
  StatementEffect effect() {
    return effect;
  }

  /** Whether one does something besides to answer, as taking a lock. */
  boolean acts() {
    return acts;
  }

  /** The names of those of which nobody knows here what they do. */
  Set<String> unknown() {
    return unknown;
  }

  /** Takes what may be a call; gives the token behind which others may stand. */
  private int add(int open) {
    int first = open - 1;
    while (tokens.at(first - 1).equals(".") && tokens.isName(first - 2)) {
      first -= 2;
    }
    boolean isQualified = first < open - 1;
    if (isTypeOrAlias(first - 1) || isListOfColumns(first, open)) {
      return tokens.close(open);
    }
    if ((!isQualified && isWord(open - 1)) || isBetweenOperands(first)) {
      return open;
    }
    String name = tokens.name(open - 1);
    Optional<StatementEffect> known =
        isOwn(first, open)
            ? KnownFunctions.effect(name, given(first, open), dialect)
            : Optional.empty();
    if (known.isEmpty()) {
      unknown.add(tokens.words(first, open));
    }
    acts |= KnownFunctions.acts(name);
    effect = effect.and(known.orElse(StatementEffect.CHANGES));
    return open;
  }

  private boolean isWord(int place) {
    return ReservedWords.CALLING_NOTHING.contains(tokens.at(place)) || isPartOfWords(place);
  }

  /** Of words that are some together alone: {@code AT TIME ZONE}, {@code TABLESAMPLE reservoir}. */
  private boolean isPartOfWords(int place) {
    String before = tokens.at(place - 1);
    return switch (tokens.at(place)) {
      case "top" -> Set.of("select", "distinct", "all").contains(before);
      case "explain" -> place == tokens.begin();
      case "passing" -> before.equals("?");
      case "zone" -> before.equals("time");
      case "first", "next" -> before.equals("fetch");
      case "sets" -> before.equals("grouping");
      case "index", "key" -> Set.of("use", "force", "ignore").contains(before);
      case "exclude", "rename", "replace" -> isOfAllColumns(place - 1);
      case "at" -> tokens.isName(place - 1) && !ReservedWords.CALLING_NOTHING.contains(before);
      default -> before.equals("tablesample") || before.equals("sample");
    };
  }

  /** An asterisk that multiplies nothing. */
  private boolean isOfAllColumns(int place) {
    return tokens.at(place).equals("*")
        && Set.of("select", "distinct", "all", "(", ",", ".").contains(tokens.at(place - 1));
  }

  /** A database's own function, also where it stands behind what it is given. */
  private boolean isOwn(int first, int open) {
    return first == open - 1
        || OWN_SCHEMAS.contains(tokens.name(first))
        || isBehindWhatIsGiven(first, open);
  }

  /** As in {@code name.lower()}: in a schema, one of this name would be given something. */
  private boolean isBehindWhatIsGiven(int first, int open) {
    return first < open - 1
        && tokens.arguments(open) == 0
        && KnownFunctions.isOfOneGiven(tokens.name(open - 1), dialect);
  }

  private int given(int first, int open) {
    return tokens.arguments(open)
        + (isBehindWhatIsGiven(first, open) || tokens.at(first - 1).equals(".") ? 1 : 0);
  }

  /** As of {@code ::numeric(9, 2)}, {@code AS character varying(9)} and {@code AS t(a, b)}. */
  private boolean isTypeOrAlias(int before) {
    int at = before;
    while (WORDS_OF_TYPES.contains(tokens.at(at))) {
      at--;
    }
    boolean isNamed = tokens.at(at).equals("::") || tokens.at(at).equals("as");
    return isNamed && !isWord(before + 1);
  }

  /**
   * An operator that is called by a word, as in {@code (a, b) OVERLAPS (c, d)}, or a name that is
   * given to what the bracket before it holds: behind one that is closed, nothing is called, but
   * where this one says of what the answer has one row, how many rows it has, or which operator is
   * meant.
   */
  private boolean isBetweenOperands(int first) {
    if (!tokens.at(first - 1).equals(")")) {
      return false;
    }
    int open = tokens.open(first - 1);
    String of = tokens.at(open - 1);
    return !Set.of("top", "first", "skip", "operator").contains(of)
        && !tokens.stand(open - 2, "distinct", "on");
  }

  /** As of {@code (VALUES …) t(a, b)} and of {@code WITH t(a, b) AS (SELECT …)}. */
  private boolean isListOfColumns(int first, int open) {
    int close = tokens.close(open);
    boolean areNames =
        close > open + 1
            && IntStream.range(open + 1, close)
                .allMatch(one -> tokens.at(one).equals(",") || tokens.isName(one));
    return areNames
        && !isWord(open - 1)
        && (isNamedTable(first) || isOfWith(tokens.at(first - 1), close));
  }

  /** A name behind a table's own, or behind the bracket that it stands for. */
  private boolean isNamedTable(int first) {
    boolean isBehindOne =
        isBetweenOperands(first) || (tokens.isName(first - 1) && !isWord(first - 1));
    return isBehindOne && Set.of("from", "join").contains(clauses[first]);
  }

  private boolean isOfWith(String before, int close) {
    int question = close + 2;
    question += tokens.at(question).equals("not") ? 1 : 0;
    question += tokens.at(question).equals("materialized") ? 1 : 0;
    return Set.of("with", "recursive", ",").contains(before)
        && tokens.at(close + 1).equals("as")
        && tokens.isOpen(question)
        && QUESTIONS.contains(tokens.at(question + 1));
  }

  /** The last word before each token, of those in the same brackets, that begins a clause. */
  private static String[] clauses(StatementTokens tokens) {
    String[] clauses = new String[tokens.size()];
    Deque<String> around = new ArrayDeque<>();
    String here = "";
    for (int at = 0; at < clauses.length; at++) {
      String token = tokens.at(at);
      clauses[at] = here;
      if (tokens.isOpen(at)) {
        around.push(here);
        here = "";
      } else if (token.equals(")") && !around.isEmpty()) {
        here = around.pop();
      } else if (CLAUSES.contains(token) && (!token.equals("from") || tokens.beginsTables(at))) {
        here = token;
      }
    }
    return clauses;
  }
}
