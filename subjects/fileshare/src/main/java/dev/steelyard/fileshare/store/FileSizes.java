package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Link;
import java.sql.SQLException;

/** Where the size of a file comes from. */
public enum FileSizes {
  /** Added up from its chunks each time. */
  SUMMED {
    @Override
    void prepare(Link link) {}

    @Override
    void written(Link link, String id, long size) {}

    @Override
    String expression() {
      return SUM;
    }
  },
  /** Kept in a column of its own, which is filled in for what was written without it. */
  STORED {
    @Override
    void prepare(Link link) throws SQLException {
      String count = "SELECT COUNT(*) FROM pragma_table_info('entries') WHERE name = 'size'";
      if (link.query(count, rows -> rows.next() && rows.getInt(1) == 0)) {
        link.update("ALTER TABLE entries ADD COLUMN size INTEGER");
      }
      link.update("UPDATE entries AS e SET size = %s WHERE size IS NULL".formatted(SUM));
    }

    @Override
    void written(Link link, String id, long size) throws SQLException {
      link.update("UPDATE entries SET size = ? WHERE id = ?", size, id);
    }

    @Override
    String expression() {
      return "e.size";
    }
  };

  private static final String SUM =
      "(SELECT IFNULL(SUM(LENGTH(d.chunk)), 0) FROM entries_data d WHERE d.id = e.id)";

  /** Brings a database, new or old, to where this can be used. */
  abstract void prepare(Link link) throws SQLException;

  /** Takes note of a new file, in the transaction that makes it visible. */
  abstract void written(Link link, String id, long size) throws SQLException;

  /** The size in bytes in a query over {@code entries AS e}. */
  abstract String expression();
}
