package dev.steelyard.fileshare.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A SQLite. Both keep the same file format, the write-ahead log and foreign keys; {@code pragmas}
 * are said on every connection after opening.
 */
public sealed interface Engine permits NativeEngine, WasmEngine {

  /** Opens a connection to a database file, which is made when it is missing. */
  Connection open(Path file, List<String> pragmas) throws SQLException;

  /** Whether several connections may have the file open at once. */
  boolean sharesFiles();

  /** Makes a file fit to be opened after a server that was killed; nobody has it open. */
  void tidy(Path file);
}
