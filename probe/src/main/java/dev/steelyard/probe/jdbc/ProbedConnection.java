package dev.steelyard.probe.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that say what is executed over them, for programs without a data source. */
public final class ProbedConnection {

  private ProbedConnection() {}

  /**
   * A connection that says what is executed over it. It has all that the given one has, which is to
   * be used by it alone; {@link Connection#unwrap} gives what is the driver's own.
   *
   * @param name what the database is called
   * @throws SQLException when the driver does not say which database it is
   */
  public static Connection of(Connection connection, String name) throws SQLException {
    return of(connection, name, ProbedDatabase.dialect(connection), PlanSampling.USUAL);
  }

  /**
   * The same, with what is else found out or usual.
   *
   * @param dialect whose plans they are: {@code duckdb}, {@code postgresql}, {@code sqlite} or
   *     another word
   * @param plans of which statements plans are asked for
   */
  public static Connection of(
      Connection connection, String name, String dialect, PlanSampling plans) {
    return new ProbedSession(new ProbedDatabase(name, dialect, plans), connection).proxy();
  }
}
