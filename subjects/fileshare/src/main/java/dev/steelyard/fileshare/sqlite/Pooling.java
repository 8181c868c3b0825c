package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Which way connections are kept. */
public enum Pooling {
  /** A new connection a request, a new statement a use, SQLite's own cache of 2 MB. */
  NONE {
    @Override
    Connections connections(Path file) {
      return new FreshConnections(file);
    }
  },
  /** Connections opened ahead and kept, statements prepared once, larger caches, mapped reads. */
  WARM {
    @Override
    Connections connections(Path file) throws SQLException {
      WarmConnections connections = new WarmConnections(file, SIZE, PRAGMAS);
      connections.warmUp();
      return connections;
    }
  };

  private static final int SIZE = 4;
  private static final List<String> PRAGMAS =
      List.of("PRAGMA cache_size=-8192", "PRAGMA mmap_size=268435456");

  abstract Connections connections(Path file) throws SQLException;
}
