package dev.steelyard.probe.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Asks a database for a plan once a statement has been executed well. Executes nothing but EXPLAIN,
 * leaves the program's transaction and its open result sets as they are, and is silent where it
 * cannot.
 */
abstract class PlanExplainer {

  /**
   * A plan.
   *
   * @param text as the database writes it
   * @param planningNanos how long it took to make; -1 where the database does not say
   */
  record AskedPlan(String text, long planningNanos) {}

  /**
   * What a plan is asked of.
   *
   * @param connection the driver's
   * @param session what was executed in it so far
   * @param values of a prepared statement
   */
  record Explained(
      Connection connection,
      SessionHistory session,
      String statement,
      Optional<ParameterValues> values) {}

  final Optional<AskedPlan> plan(Explained one) {
    try {
      return ask(one).filter(plan -> !plan.text().isEmpty());
    } catch (SQLException | RuntimeException refused) {
      // The program does not need a plan, and drivers differ in what they throw.
      return Optional.empty();
    }
  }

  abstract Optional<AskedPlan> ask(Explained one) throws SQLException;

  interface PlanText {
    AskedPlan read(ResultSet rows) throws SQLException;
  }

  /**
   * Executes the EXPLAIN.
   *
   * @param seconds after which the driver gives up; 0 for never
   */
  static Optional<AskedPlan> explain(
      Connection on, String prefix, Explained one, int seconds, PlanText reader)
      throws SQLException {
    String text = prefix + " " + one.statement();
    if (one.values().isEmpty()) {
      try (Statement explain = on.createStatement()) {
        limit(explain, seconds);
        try (ResultSet rows = explain.executeQuery(text)) {
          return Optional.of(reader.read(rows));
        }
      }
    }
    ParameterValues values = one.values().orElseThrow();
    if (!values.canBeSetAgain()) {
      return Optional.empty();
    }
    try (PreparedStatement explain = on.prepareStatement(text)) {
      limit(explain, seconds);
      values.setAgain(explain);
      try (ResultSet rows = explain.executeQuery()) {
        return Optional.of(reader.read(rows));
      }
    }
  }

  private static void limit(Statement explain, int seconds) throws SQLException {
    if (seconds > 0) {
      explain.setQueryTimeout(seconds);
    }
  }

  /** The last column of all rows. */
  static String lastColumn(ResultSet rows) throws SQLException {
    int last = rows.getMetaData().getColumnCount();
    StringBuilder text = new StringBuilder();
    while (rows.next()) {
      String line = rows.getString(last);
      text.append(text.isEmpty() ? "" : "\n").append(line == null ? "" : line);
    }
    return text.toString();
  }
}
