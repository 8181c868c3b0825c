package dev.steelyard.pond.sql;

import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lends connections: each time a new one, or one that came back. Thread safety: any thread. */
public final class DuckConnections implements AutoCloseable {

  private static final OperationKind CONNECT = Probe.kind("sql", "connect");
  private static final AtomicLong LAST = new AtomicLong();

  private record Known(Connection connection, long number) {}

  private final boolean areKept;
  private final ConcurrentLinkedQueue<Known> idle = new ConcurrentLinkedQueue<>();

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
    @Nullable Known known = idle.poll();
    Known lent = known == null ? open() : known;
    return new DuckConnection(lent.connection(), lent.number(), () -> giveBack(lent));
  }

  private void giveBack(Known lent) {
    if (areKept) {
      idle.add(lent);
    } else {
      close(lent);
    }
  }

  private static Known open() {
    long number = LAST.incrementAndGet();
    try (var _ = CONNECT.begin("duckdb")) {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
      }
      return new Known(connection, number);
    } catch (SQLException unopened) {
      throw PondException.couldNot("cannot start DuckDB", unopened);
    }
  }

  private static void close(Known known) {
    try {
      known.connection().close();
    } catch (SQLException unclosed) {
      throw PondException.couldNot("cannot end DuckDB", unclosed);
    }
  }

  @Override
  public void close() {
    for (Known known = idle.poll(); known != null; known = idle.poll()) {
      close(known);
    }
  }
}
