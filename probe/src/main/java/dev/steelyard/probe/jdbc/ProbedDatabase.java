package dev.steelyard.probe.jdbc;

import dev.steelyard.probe.DatabaseProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** What all connections of a database share. */
final class ProbedDatabase {

  private final String dialect;
  private final DatabaseProbe probe;
  private final OperationKind prepare;
  private final PlanSampler sampler;

  /** Connections as long as they are there; a pool gives out the same ones again. */
  private final Map<Object, KnownConnection> connections = new WeakHashMap<>();

  record KnownConnection(long number, SessionHistory history) {}

  private long lastConnection;

  ProbedDatabase(String name, String dialect, PlanSampling sampling) {
    this.dialect = dialect;
    probe = Probe.database(name, dialect);
    prepare = Probe.kind(name, "prepare");
    sampler = new PlanSampler(sampling);
  }

  /** The word that a driver has for the database, in lower case. */
  static String dialect(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return product == null ? "sql" : product.toLowerCase(Locale.ROOT);
  }

  DatabaseProbe probe() {
    return probe;
  }

  OperationKind prepare() {
    return prepare;
  }

  PlanSampler sampler() {
    return sampler;
  }

  /**
   * Whether it is known to plan a prepared statement when that is prepared, and not again when it
   * is executed. Others plan some of the first executions anew, or keep the plan of a text that is
   * prepared again; which, their driver decides.
   */
  boolean plansWhenPrepared() {
    return dialect.equals("duckdb") || dialect.equals("sqlite");
  }

  /** Who asks for plans; none where the dialect is not one of those whose EXPLAIN is known. */
  Optional<PlanExplainer> explainer() {
    return switch (dialect) {
      case "duckdb" -> Optional.of(new DuckDbExplainer());
      case "postgresql" -> Optional.of(new PostgresExplainer());
      case "sqlite" -> Optional.of(new SqliteExplainer());
      default -> Optional.empty();
    };
  }

  /** A number and a history that a connection keeps, also where a pool has wrapped it anew. */
  KnownConnection known(Connection connection) {
    Object innermost = innermost(connection);
    synchronized (connections) {
      return connections.computeIfAbsent(
          innermost, one -> new KnownConnection(++lastConnection, new SessionHistory()));
    }
  }

  private static Object innermost(Connection connection) {
    try {
      return connection.unwrap(Connection.class);
    } catch (SQLException | RuntimeException refused) {
      // Some drivers wrap nothing and say so.
      return connection;
    }
  }
}
