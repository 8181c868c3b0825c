package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few connections that stay open, lent for one unit of work at a time and never while a client is
 * waited for. The one given back last is lent first: its cache is the warmest.
 */
final class WarmConnections implements Connections {

  private final Path file;
  private final List<String> pragmas;
  private final Semaphore free;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Link> idle = new ArrayDeque<>();

  WarmConnections(Path file, int size, List<String> pragmas) {
    this.file = file;
    this.pragmas = pragmas;
    this.free = new Semaphore(size, true);
  }

  /** Opens them all ahead of the first request. */
  void warmUp() throws SQLException {
    int size = free.availablePermits();
    for (int i = 0; i < size; i++) {
      idle.push(open());
    }
  }

  @Override
  public Lease lease() {
    return new Borrower();
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      while (!idle.isEmpty()) {
        idle.pop().close();
      }
    } finally {
      lock.unlock();
    }
  }

  private Link open() throws SQLException {
    return new Link(Sqlite.open(file, pragmas), new Statements.Cached());
  }

  private final class Borrower implements Lease {

    @Override
    public Link take() throws SQLException {
      free.acquireUninterruptibly();
      try {
        lock.lock();
        try {
          return idle.isEmpty() ? open() : idle.pop();
        } finally {
          lock.unlock();
        }
      } catch (SQLException | RuntimeException failure) {
        free.release();
        throw failure;
      }
    }

    @Override
    public void giveBack(Link link) {
      lock.lock();
      try {
        idle.push(link);
      } finally {
        lock.unlock();
        free.release();
      }
    }

    @Override
    public void close() {}
  }
}
