package dev.steelyard.pond.sql;

import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * Lends connections. Where they are kept, all are of one database and are lent again; otherwise
 * each is new, of a database of its own. Thread safety: any thread.
 */
public final class DuckConnections implements AutoCloseable {

  private static final OperationKind CONNECT = Probe.kind("sql", "connect");
  private static final AtomicLong LAST = new AtomicLong();

  private record Known(Connection connection, long number) {}

  private final boolean areKept;
  private final ConcurrentLinkedQueue<Known> idle = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Connection> database = Optional.empty();

  /**
   * Lends none yet.
   *
   * @param areKept whether connections that come back are lent again
   */
  public DuckConnections(boolean areKept) {
    this.areKept = areKept;
  }

  /** Lends one; closing it gives it back. */
  public DuckConnection lend() {
    Known known = idle.poll();
    Known lent = known == null ? open() : known;
    return new DuckConnection(lent.connection(), lent.number(), () -> giveBack(lent));
  }

  private void giveBack(Known lent) {
    if (areKept) {
      idle.add(lent);
    } else {
      close(lent.connection());
    }
  }

  private Known open() {
    long number = LAST.incrementAndGet();
    try {
      Connection connection = areKept ? ofDatabase() : start();
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
      }
      return new Known(connection, number);
    } catch (SQLException unopened) {
      throw PondException.couldNot("cannot start DuckDB", unopened);
    }
  }

  private Connection ofDatabase() throws SQLException {
    lock.lock();
    try {
      if (database.isEmpty()) {
        database = Optional.of(start());
      }
      return ((DuckDBConnection) database.get()).duplicate();
    } finally {
      lock.unlock();
    }
  }

  private static Connection start() throws SQLException {
    try (var _ = CONNECT.begin("duckdb")) {
      return DriverManager.getConnection("jdbc:duckdb:");
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException unclosed) {
      throw PondException.couldNot("cannot end DuckDB", unclosed);
    }
  }

  @Override
  public void close() {
    for (Known known = idle.poll(); known != null; known = idle.poll()) {
      close(known.connection());
    }
    database.ifPresent(DuckConnections::close);
  }
}
