package dev.steelyard.probe.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections say what is executed over them: texts, values, rows, failures,
 * and of some statements their plans. Around a pool it says what the program asks; within one,
 * which of the pool's connections it asks over.
 *
 * <p>The time of a statement is that of the call that executes it. Drivers that have no rows yet
 * when it ends fetch them after that: how long the driver takes for it is told apart, as the
 * program may do anything between two rows.
 *
 * <p>Plans are asked for once a statement has been executed well, by an EXPLAIN that executes
 * nothing, and on the program's thread. Its time is no part of the statement's; it is an operation
 * of the layer {@code steelyard}.
 *
 * <p>Thread safety: that of the given one.
 */
public final class ProbedDataSource implements DataSource {

  private final DataSource real;
  private final String name;
  private final PlanSampling plans;
  private volatile @Nullable ProbedDatabase database;

  private ProbedDataSource(
      DataSource real, String name, PlanSampling plans, @Nullable ProbedDatabase database) {
    this.real = real;
    this.name = name;
    this.plans = plans;
    this.database = database;
  }

  /**
   * A data source of a name. Which database it is, the first connection tells.
   *
   * @param name what the database is called
   */
  public static ProbedDataSource of(DataSource dataSource, String name) {
    return new ProbedDataSource(dataSource, name, PlanSampling.USUAL, null);
  }

  /**
   * The same, with what is else found out or usual.
   *
   * @param dialect whose plans they are: {@code duckdb}, {@code postgresql}, {@code sqlite} or
   *     another word
   * @param plans of which statements plans are asked for
   */
  public static ProbedDataSource of(
      DataSource dataSource, String name, String dialect, PlanSampling plans) {
    return new ProbedDataSource(dataSource, name, plans, new ProbedDatabase(name, dialect, plans));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return probed(real.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return probed(real.getConnection(user, password));
  }

  private Connection probed(Connection connection) throws SQLException {
    ProbedDatabase known = database;
    if (known == null) {
      // Threads that come at once make one each, which say the same.
      known = new ProbedDatabase(name, ProbedDatabase.dialect(connection), plans);
      database = known;
    }
    return new ProbedSession(known, connection).proxy();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type.isInstance(real) ? type.cast(real) : real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || type.isInstance(real) || real.isWrapperFor(type);
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    return real.createShardingKeyBuilder();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return real.getParentLogger();
  }
}
