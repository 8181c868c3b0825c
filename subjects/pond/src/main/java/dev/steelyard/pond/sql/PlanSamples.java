package dev.steelyard.pond.sql;

import dev.steelyard.probe.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plans of statements for recordings: one of each shape, as asking for a plan costs a planning.
 */
final class PlanSamples {

  private static final int MOST = 32;
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  private PlanSamples() {}

  /** A plan, or nothing where nobody records or one of its shape was taken. */
  static String planOf(Connection connection, String sql) {
    if (TAKEN.size() >= MOST || !isRecorded() || sql.startsWith("DESCRIBE")) {
      return "";
    }
    String shape = sql.replaceAll("'[^']*'", "?").replaceAll("\\?(, \\?)+", "?");
    if (!TAKEN.add(shape.replaceAll("\\d+", "0"))) {
      return "";
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
      return rows.next() ? rows.getString(2) : "";
    } catch (SQLException unexplained) {
      return "";
    }
  }

  /** Asked of an event that is never written. */
  private static boolean isRecorded() {
    return Probe.database("pond", "duckdb").execute("").isRecorded();
  }
}
