package dev.steelyard.probe.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks on the program's own connection, which alone sees what its transaction changed; one of a
 * pool may never come. An EXPLAIN that fails would abort the transaction, so it stands after a
 * savepoint; in a transaction that was begun by words, where the driver makes none, nothing is
 * asked.
 */
final class PostgresExplainer extends PlanExplainer {

  private static final String EXPLAIN = "EXPLAIN (FORMAT JSON, SUMMARY)";
  private static final Pattern PLANNING = Pattern.compile("\"Planning Time\": *([0-9.]+)");

  /** Somebody may have locked a table since the statement ended. */
  private static final int SECONDS = 1;

  @Override
  AskedPlan ask(Explained one) throws SQLException {
    if (one.session().hasBegun()) {
      return AskedPlan.none("BEGIN came before, by words");
    }
    return one.connection().getAutoCommit()
        ? explain(one.connection(), EXPLAIN, one, SECONDS, PostgresExplainer::read)
        : withinTransaction(one);
  }

  private static AskedPlan withinTransaction(Explained one) throws SQLException {
    Connection connection = one.connection();
    Savepoint before = connection.setSavepoint();
    try {
      return explain(connection, EXPLAIN, one, SECONDS, PostgresExplainer::read);
    } catch (SQLException | RuntimeException refused) {
      connection.rollback(before);
      return AskedPlan.refused(refused);
    } finally {
      connection.releaseSavepoint(before);
    }
  }

  private static AskedPlan read(ResultSet rows) throws SQLException {
    String text = lastColumn(rows);
    Matcher planning = PLANNING.matcher(text);
    return new AskedPlan(
        text, planning.find() ? Math.round(Double.parseDouble(planning.group(1)) * 1e6) : -1);
  }
}
