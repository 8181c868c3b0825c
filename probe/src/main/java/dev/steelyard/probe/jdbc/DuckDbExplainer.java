package dev.steelyard.probe.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Asks on another connection to the same database, which the driver makes of the program's: on that
 * one, an EXPLAIN that fails would abort a transaction, for which DuckDB has no savepoints, and one
 * beside a result set that is streamed is refused or ends it. What the transaction alone sees, such
 * as a table that it made, has no plan. What the program's session was told ({@code USE}, {@code
 * SET}), it is told, too; of what is made for that session alone, nothing is asked.
 */
final class DuckDbExplainer extends PlanExplainer {

  private static final String DRIVERS_OWN = "org.duckdb.DuckDBConnection";

  private static final String PHYSICAL = "physical_plan";

  @Override
  AskedPlan ask(Explained one) throws SQLException {
    Optional<String> other = one.session().settings().meansOther(one.statement());
    if (other.isPresent()) {
      return AskedPlan.none(other.get());
    }
    try (Connection asked = another(one.connection())) {
      one.session().settings().tell(asked);
      return explain(asked, "EXPLAIN (FORMAT JSON)", one, 0, DuckDbExplainer::read);
    } catch (ReflectiveOperationException changed) {
      return AskedPlan.none("the driver makes no other connection");
    }
  }

  /** Where the program wants other plans explained, too, they are rows beside the one. */
  private static AskedPlan read(ResultSet rows) throws SQLException {
    while (rows.next()) {
      if (PHYSICAL.equals(rows.getString(1))) {
        return new AskedPlan(rows.getString(2), -1);
      }
    }
    return AskedPlan.none("explain_output leaves the physical plan out");
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
