package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Link;
import java.sql.SQLException;

/** Whether the downloads of one file are found without looking at everybody's. */
public enum DownloadIndex {
  ABSENT("DROP INDEX IF EXISTS downloads_by_entry"),
  PRESENT("CREATE INDEX IF NOT EXISTS downloads_by_entry ON downloads (entry_id)");

  private final String change;

  DownloadIndex(String change) {
    this.change = change;
  }

  void prepare(Link link) throws SQLException {
    link.update(change);
  }
}
