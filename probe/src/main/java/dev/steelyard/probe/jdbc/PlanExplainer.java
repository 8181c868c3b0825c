package dev.steelyard.probe.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks a database for a plan once a statement has been executed well. Executes nothing but EXPLAIN,
 * leaves the program's transaction and its open result sets as they are, and says why where it
 * cannot.
 */
abstract class PlanExplainer {

  /** A message of a database is told that far. */
  private static final int MOST_LETTERS = 120;

  /**
   * A plan, or why there is none.
   *
   * @param text as the database writes it; empty for none
   * @param planningNanos how long it took to make; -1 where the database does not say
   * @param missing why there is none; empty where there is one
   */
  record AskedPlan(String text, long planningNanos, String missing) {

    AskedPlan(String text, long planningNanos) {
      this(text, planningNanos, text.isEmpty() ? "the database answered nothing" : "");
    }

    static AskedPlan none(String why) {
      return new AskedPlan("", -1, why);
    }

    static AskedPlan refused(Throwable failure) {
      String words = Objects.requireNonNullElse(failure.getMessage(), "no reason given");
      String line = words.lines().findFirst().orElse("").strip();
      return none(
          "the database refused, "
              + (line.length() > MOST_LETTERS ? line.substring(0, MOST_LETTERS) + "…" : line));
    }
  }

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

  final AskedPlan plan(Explained one) {
    if (!SqlWords.isOne(one.statement())) {
      return AskedPlan.none("several statements in one text");
    }
    if (one.values().isPresent() && !one.values().get().canBeSetAgain()) {
      return AskedPlan.none("values that can be read once only");
    }
    try {
      return ask(one);
    } catch (SQLException | RuntimeException refused) {
      // The program does not need a plan, and drivers differ in what they throw.
      return AskedPlan.refused(refused);
    }
  }

  abstract AskedPlan ask(Explained one) throws SQLException;

  interface PlanText {
    AskedPlan read(ResultSet rows) throws SQLException;
  }

  /**
   * Executes the EXPLAIN.
   *
   * @param seconds after which the driver gives up; 0 for never
   */
  static AskedPlan explain(
      Connection on, String prefix, Explained one, int seconds, PlanText reader)
      throws SQLException {
    String text = prefix + " " + one.statement();
    if (one.values().isEmpty()) {
      try (Statement explain = on.createStatement()) {
        limit(explain, seconds);
        try (ResultSet rows = explain.executeQuery(text)) {
          return reader.read(rows);
        }
      }
    }
    try (PreparedStatement explain = on.prepareStatement(text)) {
      limit(explain, seconds);
      one.values().orElseThrow().setAgain(explain);
      try (ResultSet rows = explain.executeQuery()) {
        return reader.read(rows);
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
