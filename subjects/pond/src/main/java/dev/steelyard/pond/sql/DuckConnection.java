package dev.steelyard.pond.sql;

import dev.steelyard.pond.parquet.TableColumn;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.probe.DatabaseProbe;
import dev.steelyard.probe.ExecutedStatement;
import dev.steelyard.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A connection to a DuckDB in memory. One thread at a time. */
public final class DuckConnection implements AutoCloseable {

  private static final DatabaseProbe DUCKDB = Probe.database("pond", "duckdb");

  private final Connection connection;
  private final long number;
  private final Runnable whenClosed;

  DuckConnection(Connection connection, long number, Runnable whenClosed) {
    this.connection = connection;
    this.number = number;
    this.whenClosed = whenClosed;
  }

  /**
   * Runs a statement.
   *
   * @return the rows, each value as DuckDB's driver gives it; null where it is NULL
   * @throws dev.steelyard.pond.problem.PondException when DuckDB refuses it, or could not do it
   */
  public List<Object[]> rows(String sql) {
    return execute(
        sql,
        (statement, executed) -> {
          try (ResultSet rows = statement.getResultSet()) {
            List<Object[]> all = allRows(rows);
            executed.rows(all.size());
            return all;
          }
        });
  }

  /**
   * Runs a statement that writes.
   *
   * @return how many rows it wrote
   */
  public long write(String sql) {
    return execute(
        sql,
        (statement, executed) -> {
          long written = Math.max(0, statement.getLargeUpdateCount());
          executed.rows(written);
          return written;
        });
  }

  /** Shows the rows of a statement as they come. */
  public long show(String sql, RowListener listener) {
    return execute(
        sql,
        (statement, executed) -> {
          try (ResultSet rows = statement.getResultSet()) {
            return show(rows, listener);
          }
        });
  }

  /** The columns that a query gives, without running it. */
  public TableSchema describe(String query) {
    return new TableSchema(
        rows("DESCRIBE " + query).stream()
            .map(row -> new TableColumn(String.valueOf(row[0]), String.valueOf(row[1])))
            .toList());
  }

  /** What is made of a statement's result. */
  @FunctionalInterface
  private interface StatementResult<T> {
    T read(PreparedStatement statement, ExecutedStatement executed) throws SQLException;
  }

  /** Who is shown rows: once the names of the columns, then the values of each row. */
  @FunctionalInterface
  public interface RowListener {
    void row(List<String> values);
  }

  private <T> T execute(String sql, StatementResult<T> reader) {
    String plan = PlanSamples.planOf(connection, sql);
    try (ExecutedStatement executed = DUCKDB.execute(sql).connection(number)) {
      if (!plan.isEmpty()) {
        executed.plan(plan);
      }
      long begin = System.nanoTime();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        executed.planningNanos(System.nanoTime() - begin);
        statement.execute();
        return reader.read(statement, executed);
      } catch (SQLException refused) {
        executed.failed();
        throw DuckFailure.of(refused);
      }
    }
  }

  private static List<Object[]> allRows(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<Object[]> all = new ArrayList<>();
    while (rows.next()) {
      Object[] row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = rows.getObject(i + 1);
      }
      all.add(row);
    }
    return all;
  }

  private static long show(ResultSet rows, RowListener listener) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(rows.getMetaData().getColumnLabel(i));
    }
    listener.row(names);
    long count = 0;
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        Object value = rows.getObject(i);
        values.add(value == null ? "" : value.toString());
      }
      listener.row(values);
      count++;
    }
    return count;
  }

  /** Gives it back to whoever lent it. */
  @Override
  public void close() {
    whenClosed.run();
  }
}
