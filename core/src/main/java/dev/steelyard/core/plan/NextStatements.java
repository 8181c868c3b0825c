package dev.steelyard.core.plan;

import java.util.HashSet;
import java.util.Set;

/**
 * Where a statement that changes something begins behind another one, without a sign between them:
 * T-SQL needs no semicolon, and Hive's {@code FROM t INSERT …} has none. A word counts as the
 * beginning of one where what stands before it may end a statement, and what follows is what such a
 * statement is about. An alias is followed by a clause, and a column stands behind a word or a sign
 * that asks for one.
 */
final class NextStatements {

  private static final Set<String> VERBS =
      Set.of(
          ("insert update delete merge replace upsert truncate drop create alter rename exec"
                  + " execute call grant revoke deny backup restore set use load copy export import"
                  + " install attach detach lock unlock kill dbcc updatetext writetext commit"
                  + " rollback")
              .split(" "));

  /** What follows an alias, or a join that is called like one. */
  private static final Set<String> CLAUSES =
      Set.of(
          ("from where group order having limit offset fetch union except intersect minus on using"
                  + " as join left right inner outer full cross natural asof positional semi anti"
                  + " straight_join window qualify for with tablesample option pivot unpivot")
              .split(" "));

  /** Words of the language behind which a statement may be at its end. */
  private static final Set<String> ENDING =
      Set.of("end null true false asc desc isnull notnull default only all".split(" "));

  private static final Set<String> AWAITING = awaiting();

  private NextStatements() {}

  private static Set<String> awaiting() {
    Set<String> all = new HashSet<>(ReservedWords.CALLING_NOTHING);
    all.addAll(ReservedWords.NAMING_NOTHING);
    all.removeAll(ENDING);
    return Set.copyOf(all);
  }

  /** Whether a word begins statements that change something, or that make a change visible. */
  static boolean isVerb(String word) {
    return VERBS.contains(word);
  }

  /**
   * Whether one begins at a place.
   *
   * @param first where the statement begins behind which it may
   */
  static boolean beginsAt(StatementTokens tokens, int at, int first) {
    String word = tokens.at(at);
    return VERBS.contains(word)
        && at - 1 > first
        // What begins one within brackets stands directly behind them, as in a WITH.
        && tokens.depth(at) <= tokens.depth(first)
        && mayEnd(tokens, at - 1)
        && isAbout(tokens, word, at + 1);
  }

  /** Whether a statement may be at its end with what stands here. */
  static boolean mayEnd(StatementTokens tokens, int place) {
    return switch (tokens.at(place)) {
      case ")", "]", "}", "?", "…", "percent", "ties" -> !isOfTop(tokens, place);
      case "all" -> !tokens.at(place - 1).equals("select");
      default -> tokens.isName(place) && !AWAITING.contains(tokens.at(place));
    };
  }

  /** As of {@code SELECT TOP (10) PERCENT WITH TIES load}, behind which columns stand. */
  private static boolean isOfTop(StatementTokens tokens, int place) {
    int at = tokens.stand(place - 1, "with", "ties") ? place - 2 : place;
    at -= tokens.at(at).equals("percent") ? 1 : 0;
    int number = tokens.at(at).equals(")") ? tokens.open(at) : at;
    return tokens.at(number - 1).equals("top");
  }

  /**
   * As PostgreSQL and Oracle name columns: {@code SEARCH … BY id SET a}, {@code CYCLE id SET b}.
   */
  private static boolean isOfSearch(StatementTokens tokens, int set) {
    int at = set - 1;
    while (tokens.at(at).equals(",") || isColumn(tokens, at)) {
      at--;
    }
    boolean isSearch = tokens.stand(at - 1, "first", "by") && tokens.at(at - 3).equals("search");
    boolean isBehindColumns = tokens.at(at).equals("cycle");
    boolean isBehindName = tokens.at(at - 1).equals(")") || tokens.at(at - 2).equals("set");
    return isSearch || (isBehindColumns && isBehindName);
  }

  private static boolean isColumn(StatementTokens tokens, int place) {
    String word = tokens.at(place);
    return tokens.isName(place)
        && !word.equals("cycle")
        && !ReservedWords.NAMING_NOTHING.contains(word);
  }

  /** As of {@code CHARACTER SET utf8mb4}. */
  private static boolean isOfCharacters(StatementTokens tokens, int set) {
    return Set.of("character", "char").contains(tokens.at(set - 1));
  }

  private static boolean isAbout(StatementTokens tokens, String verb, int place) {
    String next = tokens.at(place);
    boolean isSomething =
        next.equals("[") || next.equals("?") || (tokens.isName(place) && !CLAUSES.contains(next));
    return switch (verb) {
      case "delete" -> isSomething || next.equals("from");
      case "exec", "execute" -> isSomething || next.equals("(") || next.equals("as");
      case "commit", "rollback" -> isSomething || next.isEmpty();
      case "set" ->
          isSomething && !isOfCharacters(tokens, place - 1) && !isOfSearch(tokens, place - 1);
      // As of MySQL's USE INDEX.
      case "use" -> isSomething && !next.equals("index") && !next.equals("key");
      default -> isSomething;
    };
  }
}
