package dev.steelyard.fileshare.sqlite;

import io.roastedroot.sqlite4j.SQLiteConfig;
import io.roastedroot.sqlite4j.core.WasmDB;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * SQLite compiled to WebAssembly and from there to Java bytecode (sqlite4j): no native code at all.
 *
 * <p>Its driver opens a copy of a file in memory, and writes nothing back. So the driver is gone
 * around: its database is given the real file system. This SQLite has no shared memory, hence the
 * write-ahead log works only for the one connection that has the file for itself; and it locks by a
 * folder beside the file, which a killed process leaves behind.
 */
public final class WasmEngine implements Engine {

  @Override
  public Connection open(Path file, List<String> pragmas) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    String name = file.toAbsolutePath().toString();
    WasmDB database =
        new WasmDB(FileSystems.getDefault(), "jdbc:sqlite:" + name, name, config, true);
    database.open(name, config.getOpenModeFlags());
    Connection connection = new WasmConnection(database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=NORMAL");
      statement.execute("PRAGMA foreign_keys=ON");
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public boolean sharesFiles() {
    return false;
  }

  @Override
  public void tidy(Path file) {
    try {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
    } catch (IOException failure) {
      throw DatabaseException.failed("cannot remove the old lock of " + file, failure);
    }
  }
}
