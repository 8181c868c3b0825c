package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Which way connections are kept. */
public enum Pooling {
  /** A new connection a request, a new statement a use, SQLite's own cache of 2 MB. */
  NONE {
    @Override
    Connections connections(Engine engine, Path file) {
      return engine.sharesFiles()
          ? new FreshConnections(engine, file)
          : new WarmConnections(engine, file, 1, List.of(), false);
    }
  },
  /** Connections opened ahead and kept, statements prepared once, larger caches, mapped reads. */
  WARM {
    @Override
    Connections connections(Engine engine, Path file) throws SQLException {
      int size = engine.sharesFiles() ? SIZE : 1;
      WarmConnections connections = new WarmConnections(engine, file, size, PRAGMAS, true);
      connections.warmUp();
      return connections;
    }
  };

  private static final int SIZE = 4;
  private static final List<String> PRAGMAS =
      List.of("PRAGMA cache_size=-8192", "PRAGMA mmap_size=268435456");

  abstract Connections connections(Engine engine, Path file) throws SQLException;
}
