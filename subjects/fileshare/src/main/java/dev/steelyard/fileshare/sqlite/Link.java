package dev.steelyard.fileshare.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A connection and how its statements are kept. For one thread at a time. */
public final class Link implements AutoCloseable {

  private final Connection connection;
  private final Statements statements;

  Link(Connection connection, Statements statements) {
    this.connection = connection;
    this.statements = statements;
  }

  /** What is made of the rows a query found. */
  public interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Runs a query; the arguments are text, whole numbers, bytes, or an empty optional for null. */
  public <T> T query(String sql, Rows<T> reader, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.take(connection, sql);
    try {
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    } finally {
      statements.giveBack(sql, statement);
    }
  }

  /** Runs a change and gives the number of rows changed. */
  public int update(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.take(connection, sql);
    try {
      bind(statement, arguments);
      return statement.executeUpdate();
    } finally {
      statements.giveBack(sql, statement);
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument =
          arguments[i] instanceof Optional<?> maybe ? maybe.orElse(null) : arguments[i];
      switch (argument) {
        case null -> statement.setObject(i + 1, null);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case Number number -> statement.setLong(i + 1, number.longValue());
        default -> statement.setString(i + 1, argument.toString());
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      statements.close();
    } finally {
      connection.close();
    }
  }
}
