package dev.steelyard.probe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Asks on the program's own connection, which alone has its temporary tables, and what lies in
 * memory alone: {@code EXPLAIN QUERY PLAN} compiles and runs nothing, takes no lock on data, and
 * one that fails leaves a transaction as it is. Questions alone are explained: the EXPLAIN of a
 * change counts as one that changed nothing, so that {@code changes()} is 0 after it, and beside
 * rows of {@code RETURNING} that are yet to be fetched it keeps the change from being committed.
 */
final class SqliteExplainer extends PlanExplainer {

  @Override
  AskedPlan ask(Explained one) throws SQLException {
    if (!SqlWords.isQuestion(one.statement())) {
      return AskedPlan.none("SQLite is asked for plans of questions alone");
    }
    return explain(one.connection(), "EXPLAIN QUERY PLAN", one, 0, SqliteExplainer::read);
  }

  /** Rows of id, parent, an unused one, and words. */
  private static AskedPlan read(ResultSet rows) throws SQLException {
    StringBuilder json = new StringBuilder("[");
    while (rows.next()) {
      json.append(json.length() == 1 ? "" : ",")
          .append("{\"id\":")
          .append(rows.getInt(1))
          .append(",\"parent\":")
          .append(rows.getInt(2))
          .append(",\"detail\":");
      quote(rows.getString(4), json);
      json.append('}');
    }
    return new AskedPlan(json.length() == 1 ? "" : json.append(']').toString(), -1);
  }

  private static void quote(String words, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < words.length(); i++) {
      char one = words.charAt(i);
      if (one == '"' || one == '\\') {
        json.append('\\').append(one);
      } else if (one < ' ') {
        json.append("\\u%04x".formatted((int) one));
      } else {
        json.append(one);
      }
    }
    json.append('"');
  }
}
