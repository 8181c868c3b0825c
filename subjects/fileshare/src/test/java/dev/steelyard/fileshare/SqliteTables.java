package dev.steelyard.fileshare;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** What is in a database, looked at from outside. */
record SqliteTables(Path file) {

  long chunks() throws SQLException {
    return count("SELECT COUNT(*) FROM entries_data");
  }

  long entries() throws SQLException {
    return count("SELECT COUNT(*) FROM entries");
  }

  long downloads() throws SQLException {
    return count("SELECT COUNT(*) FROM downloads");
  }

  String text(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  long count(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  /** What is awaited of a table. */
  interface Condition {
    boolean holds() throws SQLException;
  }

  /**
   * Waits for what another process or thread is about to do, which tells nobody when it is done:
   * SQLite has no word for others' commits, and a watch of its files hears of a write before the
   * commit can be seen.
   */
  static void await(Condition condition) throws IOException, SQLException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new IOException("it never came to be");
      }
      Thread.sleep(10);
    }
  }
}
