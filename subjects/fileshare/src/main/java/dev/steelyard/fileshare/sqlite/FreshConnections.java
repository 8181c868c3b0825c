package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A new connection for each request, with statements prepared each time: the baseline. One more is
 * open all the time and does nothing: whoever closes a file last has to write back the whole log.
 */
final class FreshConnections implements Connections {

  private final Path file;
  private final Set<Link> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock anchoring = new ReentrantLock();
  private @Nullable Link anchor;

  FreshConnections(Path file) {
    this.file = file;
  }

  @Override
  public Lease lease() {
    return new OwnConnection();
  }

  @Override
  public void close() throws SQLException {
    for (Link link : open) {
      closeOne(link);
    }
    anchor = null;
  }

  private Link open() throws SQLException {
    return new Link(Sqlite.open(file, List.of()), new Statements.Fresh());
  }

  private void anchor() throws SQLException {
    anchoring.lock();
    try {
      if (anchor == null) {
        anchor = open();
        open.add(anchor);
        // Only who has read a file counts as having it open.
        anchor.query("SELECT COUNT(*) FROM sqlite_master", ResultSet::next);
      }
    } finally {
      anchoring.unlock();
    }
  }

  private void closeOne(Link link) throws SQLException {
    if (open.remove(link)) {
      link.close();
    }
  }

  private final class OwnConnection implements Lease {

    private @Nullable Link own;

    @Override
    public Link take() throws SQLException {
      if (own == null || !open.contains(own)) {
        anchor();
        own = open();
        open.add(own);
      }
      return own;
    }

    @Override
    public void giveBack(Link link) {}

    @Override
    public void close() throws SQLException {
      if (own != null) {
        closeOne(own);
      }
    }
  }
}
