package dev.steelyard.fileshare.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Removes what expired, and chunks that belong to nothing. */
final class Purge {

  private final Files files;
  private final InstantSource clock;
  private final Set<String> uploading;

  Purge(Files files, InstantSource clock, Set<String> uploading) {
    this.files = files;
    this.clock = clock;
    this.uploading = uploading;
  }

  void run() {
    long now = clock.instant().toEpochMilli();
    files
        .session()
        .write(link -> link.update("DELETE FROM entries WHERE expiration_time <= ?", now));
    for (String id : withoutEntry()) {
      // Asked after the query: an upload that began since has no chunks in it, one that ended since
      // has an entry, which deleting looks at again.
      if (!uploading.contains(id)) {
        files.deleteChunks(id);
      }
    }
  }

  private List<String> withoutEntry() {
    return files
        .session()
        .read(link ->
            link.query(
                """
                SELECT DISTINCT id FROM entries_data
                WHERE id NOT IN (SELECT id FROM entries)
                """,
                rows -> {
                  List<String> ids = new ArrayList<>();
                  while (rows.next()) {
                    ids.add(rows.getString(1));
                  }
                  return ids;
                }));
  }
}
