package dev.steelyard.fileshare.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How the statements of one connection are kept. For one thread at a time. */
interface Statements extends AutoCloseable {

  PreparedStatement take(Connection connection, String sql) throws SQLException;

  void giveBack(String sql, PreparedStatement statement) throws SQLException;

  @Override
  void close() throws SQLException;

  /** Prepares a statement each time and throws it away. */
  final class Fresh implements Statements {

    @Override
    public PreparedStatement take(Connection connection, String sql) throws SQLException {
      return connection.prepareStatement(sql);
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
      statement.close();
    }

    @Override
    public void close() {}
  }

  /** Prepares each statement once; there are only as many as the program has texts. */
  final class Cached implements Statements {

    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    @Override
    public PreparedStatement take(Connection connection, String sql) throws SQLException {
      PreparedStatement known = prepared.remove(sql);
      return known == null ? connection.prepareStatement(sql) : known;
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
      // Or the last chunk written would stay in memory.
      statement.clearParameters();
      PreparedStatement other = prepared.put(sql, statement);
      if (other != null) {
        other.close();
      }
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      prepared.clear();
    }
  }
}
