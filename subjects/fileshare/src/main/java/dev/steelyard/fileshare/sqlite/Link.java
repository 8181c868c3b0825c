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

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Runs a query; the arguments are text, whole numbers, bytes, or an empty optional for null. */
  public <T> T query(String sql, Rows<T> reader, Object... arguments) throws SQLException {
    return use(
        sql,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        },
        arguments);
  }

  /** Runs a change and gives the number of rows changed. */
  public int update(String sql, Object... arguments) throws SQLException {
    return use(sql, PreparedStatement::executeUpdate, arguments);
  }

  /** A statement that failed is not used again. */
  private <T> T use(String sql, Use<T> use, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.take(connection, sql);
    T result;
    try {
      bind(statement, arguments);
      result = use.of(statement);
    } catch (SQLException | RuntimeException failure) {
      try (PreparedStatement _ = statement) {
        throw failure;
      }
    }
    statements.giveBack(sql, statement);
    return result;
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
