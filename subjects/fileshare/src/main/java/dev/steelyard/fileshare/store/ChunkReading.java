package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Link;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How many chunks of a file are read at once; they are in memory until the client took them. */
public enum ChunkReading {
  /** One chunk a query. */
  SINGLE {
    @Override
    List<byte[]> read(Link link, String id, long first) throws SQLException {
      return link.query(
          "SELECT chunk FROM entries_data WHERE id = ? AND chunk_index = ?",
          rows -> rows.next() ? List.of(rows.getBytes(1)) : List.of(),
          id,
          first);
    }

    @Override
    int bytesAtOnce(int chunkSize) {
      return chunkSize;
    }
  },
  /** Up to 10 chunks a query, as far as they take no more than 8 MiB. */
  BATCHED {
    @Override
    List<byte[]> read(Link link, String id, long first) throws SQLException {
      return link.query(
          """
          SELECT chunk FROM entries_data WHERE id = ? AND chunk_index >= ?
          ORDER BY chunk_index LIMIT 10
          """,
          rows -> {
            List<byte[]> chunks = new ArrayList<>();
            long bytes = 0;
            while (bytes < MOST_BYTES && rows.next()) {
              byte[] chunk = rows.getBytes(1);
              chunks.add(chunk);
              bytes += chunk.length;
            }
            return chunks;
          },
          id,
          first);
    }

    @Override
    int bytesAtOnce(int chunkSize) {
      return Math.clamp(10L * chunkSize, 0, MOST_BYTES);
    }
  };

  private static final int MOST_BYTES = 8 << 20;

  /** Reads at least one chunk from the given one on; none when there is none. */
  abstract List<byte[]> read(Link link, String id, long first) throws SQLException;

  /** How much memory a read takes, in bytes. */
  abstract int bytesAtOnce(int chunkSize);
}
