package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Pattern;

/**
 * A query that a person wrote.
 *
 * <p>The engine runs one statement at a time but would also run {@code COPY … TO 'file'}, so what
 * is no SELECT is turned away by its first word.
 */
record UserQuery(String sql) {

  private static final Pattern READS =
      Pattern.compile("\\s*(SELECT|WITH)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern FROM_RUNS =
      Pattern.compile("\\b(FROM|JOIN)\\s+\"?runs\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern FROM_RESULTS =
      Pattern.compile("\\b(FROM|JOIN)\\s+\"?results\\b", Pattern.CASE_INSENSITIVE);

  UserQuery {
    if (!READS.matcher(sql).matches()) {
      throw SteelyardException.invalid(
          "the query has to begin with SELECT or WITH; the store is not changed through SQL");
    }
    if (FROM_RUNS.matcher(sql).find() && FROM_RESULTS.matcher(sql).find()) {
      throw SteelyardException.invalid(
          "a query reads from one table, 'results' or 'runs', not from both");
    }
  }

  boolean isOfRuns() {
    return FROM_RUNS.matcher(sql).find();
  }
}
