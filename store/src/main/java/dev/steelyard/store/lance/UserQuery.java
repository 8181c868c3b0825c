package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final Pattern FROM_SERIES =
      Pattern.compile("\\b(FROM|JOIN)\\s+\"?series\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern FROM_RESULTS =
      Pattern.compile("\\b(FROM|JOIN)\\s+\"?results\\b", Pattern.CASE_INSENSITIVE);

  UserQuery {
    if (!READS.matcher(sql).matches()) {
      throw SteelyardException.invalid(
          "the query has to begin with SELECT or WITH; the store is not changed through SQL");
    }
    long tables =
        Stream.of(FROM_RUNS, FROM_SERIES, FROM_RESULTS)
            .filter(table -> table.matcher(sql).find())
            .count();
    if (tables > 1) {
      throw SteelyardException.invalid(
          "a query reads from one table, 'results', 'runs' or 'series', not from two");
    }
  }

  boolean isOfSeries() {
    return FROM_SERIES.matcher(sql).find();
  }

  boolean isOfRuns() {
    return FROM_RUNS.matcher(sql).find();
  }
}
