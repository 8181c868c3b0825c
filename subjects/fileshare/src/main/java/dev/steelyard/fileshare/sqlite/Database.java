package dev.steelyard.fileshare.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One database file. For many threads: readers work side by side, writers take turns (SQLite admits
 * one at a time, and waiting here is fair and costs nothing), and removing everything waits for
 * all.
 */
public final class Database implements AutoCloseable {

  private final Path file;
  private final Connections connections;
  private final Setup setup;
  private final Space space;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final ReentrantReadWriteLock existing = new ReentrantReadWriteLock(true);
  private final AtomicLong generation = new AtomicLong();

  /** What a new or an old database needs before it is used, inside one transaction. */
  public interface Setup {
    void run(Link link) throws SQLException;
  }

  /** Something done with a connection. */
  public interface Work<T> {
    T run(Link link) throws SQLException;
  }

  private Database(Path file, Connections connections, Setup setup, Space space) {
    this.file = file;
    this.space = space;
    this.connections = connections;
    this.setup = setup;
  }

  /** Opens a file, which is made when it is missing; nobody else may have it open. */
  public static Database open(Path file, Pooling pooling, Setup setup) {
    Space space = new Space(file.resolveSibling("").toAbsolutePath());
    try {
      Database database = new Database(file, pooling.connections(file), setup, space);
      database.setUp();
      return database;
    } catch (SQLException failure) {
      throw DatabaseException.of(failure, space.isUsedUp());
    }
  }

  private void setUp() {
    try (Session session = session()) {
      session.write(link -> {
        setup.run(link);
        return true;
      });
    }
  }

  /** Starts a request's use of the database. */
  public Session session() {
    return new Session(connections.lease(), generation.get());
  }

  /** Removes everything: what follows is as after a first start. Sessions open now are over. */
  public void clear() {
    existing.writeLock().lock();
    try {
      generation.incrementAndGet();
      connections.close();
      // In this order: SQLite drops the log of an empty or missing database.
      for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
      setUp();
    } catch (SQLException failure) {
      throw DatabaseException.of(failure, space.isUsedUp());
    } catch (IOException failure) {
      throw DatabaseException.failed("cannot remove " + file, failure);
    } finally {
      existing.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    existing.writeLock().lock();
    try {
      generation.incrementAndGet();
      connections.close();
    } catch (SQLException failure) {
      throw DatabaseException.of(failure, space.isUsedUp());
    } finally {
      existing.writeLock().unlock();
    }
  }

  /** One request's use of the database. For one thread. */
  public final class Session implements AutoCloseable {

    private final Connections.Lease lease;
    private final long born;

    private Session(Connections.Lease lease, long born) {
      this.lease = lease;
      this.born = born;
    }

    /** Runs queries. */
    public <T> T read(Work<T> work) {
      existing.readLock().lock();
      try {
        return withLink(work);
      } finally {
        existing.readLock().unlock();
      }
    }

    /** As {@link #write}, for what adds that many bytes: refused when the disk is all but full. */
    public <T> T add(long bytes, Work<T> work) {
      return write(link -> {
        space.need(link, bytes);
        return work.run(link);
      });
    }

    /** Runs changes, all or none of which are kept. */
    public <T> T write(Work<T> work) {
      existing.readLock().lock();
      try {
        writing.lock();
        try {
          return withLink(link -> inTransaction(link, work));
        } finally {
          writing.unlock();
        }
      } finally {
        existing.readLock().unlock();
      }
    }

    private <T> T withLink(Work<T> work) {
      if (born != generation.get()) {
        throw DatabaseException.cleared();
      }
      try {
        Link link = lease.take();
        try {
          return work.run(link);
        } finally {
          lease.giveBack(link);
        }
      } catch (SQLException failure) {
        throw DatabaseException.of(failure, space.isUsedUp());
      }
    }

    private static <T> T inTransaction(Link link, Work<T> work) throws SQLException {
      link.update("BEGIN IMMEDIATE");
      try {
        T result = work.run(link);
        link.update("COMMIT");
        return result;
      } catch (SQLException | RuntimeException failure) {
        rollBack(link, failure);
        throw failure;
      }
    }

    /** SQLite itself rolls back on some failures, a full disk among them. */
    private static void rollBack(Link link, Exception failure) {
      try {
        link.update("ROLLBACK");
      } catch (SQLException alreadyRolledBack) {
        failure.addSuppressed(alreadyRolledBack);
      }
    }

    @Override
    public void close() {
      existing.readLock().lock();
      try {
        lease.close();
      } catch (SQLException failure) {
        throw DatabaseException.of(failure, space.isUsedUp());
      } finally {
        existing.readLock().unlock();
      }
    }
  }
}
