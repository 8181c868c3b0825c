package dev.steelyard.fileshare.sqlite;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Room on the disk. SQLite cannot even delete on a disk that is full to the last byte, because
 * deleting is written to the log first. So what grows stops before that, and some room stays for
 * the log, and for writing the log back.
 */
final class Space {

  private static final long LOG_BYTES = 16L << 20;

  private final FileStore disk;

  Space(Path folder) {
    try {
      this.disk = Files.getFileStore(folder);
    } catch (IOException failure) {
      throw DatabaseException.failed("cannot tell the disk of " + folder, failure);
    }
  }

  /** Fails when writing that many bytes would leave too little. */
  void need(Link link, long bytes) throws SQLException {
    long needed = LOG_BYTES + 2 * bytes;
    long left = left();
    if (left < needed && left + inside(link) < needed) {
      throw DatabaseException.diskFull("only %d bytes are left on it".formatted(left));
    }
  }

  /** What was deleted left its room inside the file. */
  private static long inside(Link link) throws SQLException {
    return link.query(
        "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size",
        rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  boolean isUsedUp() {
    return left() < LOG_BYTES;
  }

  private long left() {
    try {
      return disk.getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }
}
