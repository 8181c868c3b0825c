package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Link;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables every build of the server reads, whatever its switches. Times are milliseconds since
 * 1970. Chunks have no foreign key: they are there before their entry, which makes them visible.
 */
final class Schema {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS entries (
            id TEXT PRIMARY KEY NOT NULL,
            filename TEXT NOT NULL,
            note TEXT,
            content_type TEXT NOT NULL,
            upload_time INTEGER NOT NULL,
            expiration_time INTEGER)
          """,
          """
          CREATE TABLE IF NOT EXISTS entries_data (
            id TEXT NOT NULL,
            chunk_index INTEGER NOT NULL,
            chunk BLOB NOT NULL,
            PRIMARY KEY (id, chunk_index))
          """,
          """
          CREATE TABLE IF NOT EXISTS downloads (
            entry_id TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
            time INTEGER NOT NULL,
            client_ip TEXT NOT NULL,
            user_agent TEXT NOT NULL)
          """);

  private Schema() {}

  static void create(Link link) throws SQLException {
    for (String table : TABLES) {
      link.update(table);
    }
  }
}
