package dev.steelyard.probe.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Asks on another connection to the same database, which the driver makes of the program's: on that
 * one, an EXPLAIN that fails would abort a transaction, for which DuckDB has no savepoints, and one
 * beside a result set that is streamed is refused or ends it. What the transaction alone sees, such
 * as a table that it made, has no plan. Where names may mean something else in the program's
 * session ({@code USE}, temporary tables), nothing is asked.
 */
final class DuckDbExplainer extends PlanExplainer {

  private static final String DRIVERS_OWN = "org.duckdb.DuckDBConnection";

  @Override
  Optional<AskedPlan> ask(Explained one) throws SQLException {
    if (one.session().hasOtherNames()) {
      return Optional.empty();
    }
    try (Connection other = another(one.connection())) {
      return explain(
          other, "EXPLAIN (FORMAT JSON)", one, 0, rows -> new AskedPlan(lastColumn(rows), -1));
    } catch (ReflectiveOperationException changed) {
      // A driver that makes no other connection gives no plans.
      return Optional.empty();
    }
  }

  private static Connection another(Connection connection)
      throws ReflectiveOperationException, SQLException {
    Class<?> type = driversOwn(connection);
    Object own = type.isInstance(connection) ? connection : connection.unwrap(type);
    try {
      return (Connection) type.getMethod("duplicate").invoke(own);
    } catch (InvocationTargetException refused) {
      throw new SQLException("the driver makes no other connection", refused);
    }
  }

  /** A pool's class may have been loaded elsewhere, and knows the driver's all the same. */
  private static Class<?> driversOwn(Connection connection) throws ReflectiveOperationException {
    try {
      return Class.forName(DRIVERS_OWN, false, connection.getClass().getClassLoader());
    } catch (ClassNotFoundException elsewhere) {
      return Class.forName(DRIVERS_OWN, false, Thread.currentThread().getContextClassLoader());
    }
  }
}
