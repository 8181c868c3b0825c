package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A new connection for each request, with statements prepared each time: the baseline. */
final class FreshConnections implements Connections {

  private final Engine engine;
  private final Path file;
  private final Set<Link> open = ConcurrentHashMap.newKeySet();

  FreshConnections(Engine engine, Path file) {
    this.engine = engine;
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
        own = new Link(engine.open(file, List.of()), new Statements.Fresh());
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
