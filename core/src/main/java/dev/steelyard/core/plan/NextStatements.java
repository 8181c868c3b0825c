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
                  + " join left right inner outer full cross natural asof positional semi anti"
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
        && mayEnd(tokens, at - 1)
        && isAbout(tokens, word, at + 1);
  }

  private static boolean mayEnd(StatementTokens tokens, int place) {
    return switch (tokens.at(place)) {
      case ")", "]", "}", "?", "…" -> true;
      default -> tokens.isName(place) && !AWAITING.contains(tokens.at(place));
    };
  }

  private static boolean isAbout(StatementTokens tokens, String verb, int place) {
    String next = tokens.at(place);
    boolean isSomething =
        next.equals("[") || next.equals("?") || (tokens.isName(place) && !CLAUSES.contains(next));
    return switch (verb) {
      case "delete" -> isSomething || next.equals("from");
      case "exec", "execute" -> isSomething || next.equals("(");
      case "commit", "rollback" -> isSomething || next.isEmpty();
      // As of PostgreSQL's SEARCH … SET a and CYCLE … SET b, and MySQL's USE INDEX.
      case "set" -> isSomething && !tokens.has("recursive");
      case "use" -> isSomething && !next.equals("index") && !next.equals("key");
      default -> isSomething;
    };
  }
}
