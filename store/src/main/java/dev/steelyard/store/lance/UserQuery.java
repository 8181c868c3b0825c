package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.lance.SqlTokens.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query that a person wrote: one {@code SELECT} over one table that changes nothing.
 *
 * <p>The engine runs one statement at a time but would also run {@code COPY … TO 'file'}, so what
 * is no SELECT is turned away by its first word. So is {@code INTO}, which the engine would pass
 * over without a word, and what is deep enough to overflow the engine's stack.
 */
final class UserQuery {

  /** The longest query, in characters. */
  static final int LONGEST = 50_000;

  /** The most brackets in brackets. */
  static final int DEEPEST = 60;

  /** The most words and signs; each operator of a chain lies deeper than the one before. */
  static final int MOST_TOKENS = 5_000;

  private static final Set<String> TABLES =
      Stream.of(TableDefinition.values())
          .map(TableDefinition::title)
          .collect(Collectors.toUnmodifiableSet());

  private final String sql;
  private final List<Token> tokens;
  private final String table;

  UserQuery(String sql) {
    if (sql.length() > LONGEST) {
      throw SteelyardException.invalid(
          "the query has %,d characters; at most %,d are taken".formatted(sql.length(), LONGEST));
    }
    this.sql = sql;
    tokens = SqlTokens.of(sql);
    requireReading();
    requireShallow();
    Set<String> named = tablesNamed();
    if (named.size() > 1) {
      throw SteelyardException.invalid(
          "a query reads from one table, and not from "
              + Listed.few(named.stream().map("'%s'"::formatted).toList(), " and "));
    }
    table = named.isEmpty() ? "results" : named.iterator().next();
  }

  /** The name of the table it reads from; {@code results} when it reads from none. */
  String table() {
    return table;
  }

  /** The query as the engine runs it: fields of the metadata become columns where they are used. */
  String forEngine() {
    return table.equals("results") ? MetadataColumns.in(sql, tokens) : sql;
  }

  private void requireReading() {
    if (tokens.isEmpty()
        || !(tokens.getFirst().isWord("SELECT") || tokens.getFirst().isWord("WITH"))) {
      throw SteelyardException.invalid(
          "the query has to begin with SELECT or WITH; the store is not changed through SQL");
    }
    if (tokens.stream().anyMatch(token -> token.isWord("INTO"))) {
      throw SteelyardException.invalid(
          "the query has INTO; it can only read, and its answer goes to standard output");
    }
  }

  private void requireShallow() {
    int depth = 0;
    for (Token token : tokens) {
      if (token.isSign('(') || token.isSign('[')) {
        depth++;
      } else if (token.isSign(')') || token.isSign(']')) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw SteelyardException.invalid(
            "the query has more than %d brackets in brackets".formatted(DEEPEST));
      }
    }
    if (tokens.size() > MOST_TOKENS) {
      throw SteelyardException.invalid(
          "the query has %,d words and signs; at most %,d are taken"
              .formatted(tokens.size(), MOST_TOKENS));
    }
  }

  private Set<String> tablesNamed() {
    Set<String> named = new TreeSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean isSource = tokens.get(i).isWord("FROM") || tokens.get(i).isWord("JOIN");
      if (isSource && TABLES.contains(tokens.get(i + 1).name())) {
        named.add(tokens.get(i + 1).name());
      }
    }
    return named;
  }
}
