package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Database;
import dev.steelyard.fileshare.sqlite.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request's work with shared files. For one thread. */
public final class Files implements AutoCloseable {

  private static final int PAGE = 500;
  private static final int CHUNKS_PER_DELETE = 16;
  private static final String COLUMNS =
      "e.id, e.filename, e.note, e.content_type, e.upload_time, e.expiration_time";

  private static final String NOT_EXPIRED = "e.expiration_time IS NULL OR e.expiration_time > ?";

  private final Database.Session session;
  private final FileStore.Options options;
  private final InstantSource clock;
  private final Set<String> uploading;

  Files(
      Database.Session session,
      FileStore.Options options,
      InstantSource clock,
      Set<String> uploading) {
    this.session = session;
    this.options = options;
    this.clock = clock;
    this.uploading = uploading;
  }

  /** Receives rows of a list, a page at a time, while no connection is held. */
  public interface Receiver<T, X extends Exception> {
    void accept(T row) throws X;
  }

  /**
   * A file that can be read.
   *
   * @param size in bytes
   * @param chunkSize how long all its chunks but the last are, in bytes
   */
  public record Found(Entry entry, long size, int chunkSize) {}

  private record Row<T>(long position, T value) {}

  Database.Session session() {
    return session;
  }

  /** Finds a file that has not expired. */
  public Optional<Found> find(String id) {
    String sql =
        """
        SELECT %s, %s,
          (SELECT LENGTH(d.chunk) FROM entries_data d WHERE d.id = e.id AND d.chunk_index = 0)
        FROM entries e WHERE e.id = ? AND (%s)
        """
            .formatted(COLUMNS, options.fileSizes().expression(), NOT_EXPIRED);
    return session.read(link ->
        link.query(
            sql, rows -> rows.next() ? Optional.of(found(rows)) : Optional.empty(), id, now()));
  }

  private static Found found(ResultSet rows) throws SQLException {
    return new Found(entry(rows), rows.getLong(7), rows.getInt(8));
  }

  private long now() {
    return clock.instant().toEpochMilli();
  }

  /** Lists files that have not expired, newest first. */
  public <X extends Exception> void list(Receiver<Entry.Listed, X> receiver) throws X {
    String sql =
        """
        SELECT %s, %s, (SELECT COUNT(*) FROM downloads w WHERE w.entry_id = e.id), e.rowid
        FROM entries e WHERE (%s) AND e.rowid < ? ORDER BY e.rowid DESC LIMIT %d
        """
            .formatted(COLUMNS, options.fileSizes().expression(), NOT_EXPIRED, PAGE);
    paged(
        (link, before) ->
            link.query(
                sql,
                rows -> {
                  List<Row<Entry.Listed>> page = new ArrayList<>();
                  while (rows.next()) {
                    page.add(
                        new Row<>(
                            rows.getLong(9),
                            new Entry.Listed(entry(rows), rows.getLong(7), rows.getLong(8))));
                  }
                  return page;
                },
                now(),
                before),
        receiver);
  }

  /** Lists the downloads of a file, newest first. */
  public <X extends Exception> void downloads(String id, Receiver<Entry.Download, X> receiver)
      throws X {
    String sql =
        """
        SELECT time, client_ip, user_agent, rowid FROM downloads
        WHERE entry_id = ? AND rowid < ? ORDER BY rowid DESC LIMIT %d
        """
            .formatted(PAGE);
    paged(
        (link, before) ->
            link.query(
                sql,
                rows -> {
                  List<Row<Entry.Download>> page = new ArrayList<>();
                  while (rows.next()) {
                    Instant time = Instant.ofEpochMilli(rows.getLong(1));
                    page.add(
                        new Row<>(
                            rows.getLong(4),
                            new Entry.Download(time, rows.getString(2), rows.getString(3))));
                  }
                  return page;
                },
                id,
                before),
        receiver);
  }

  private interface Page<T> {
    List<Row<T>> before(Link link, long position) throws SQLException;
  }

  /** So that neither a long list nor a slow client holds memory or a connection. */
  private <T, X extends Exception> void paged(Page<T> page, Receiver<T, X> receiver) throws X {
    long before = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      long position = before;
      List<Row<T>> rows = session.read(link -> page.before(link, position));
      for (Row<T> row : rows) {
        receiver.accept(row.value());
      }
      more = rows.size() == PAGE;
      before = more ? rows.getLast().position() : before;
    }
  }

  private static Entry entry(ResultSet rows) throws SQLException {
    long expires = rows.getLong(6);
    Optional<Instant> expiry =
        rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
    return new Entry(
        rows.getString(1),
        rows.getString(2),
        Optional.ofNullable(rows.getString(3)),
        rows.getString(4),
        Instant.ofEpochMilli(rows.getLong(5)),
        expiry);
  }

  /** Starts writing a new file. */
  public Upload upload() {
    return new Upload(this, options, clock, uploading);
  }

  /** Takes note that a file is being downloaded. */
  public void recordDownload(String id, String clientIp, String userAgent) {
    session.write(link ->
        link.update(
            """
            INSERT INTO downloads (entry_id, time, client_ip, user_agent)
            SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)
            """,
            id,
            now(),
            clientIp,
            userAgent));
  }

  /** How much memory reading a file takes while it lasts, in bytes. */
  public int bytesForDownload(Found file) {
    return options.chunkReading().bytesAtOnce(file.chunkSize());
  }

  /** Starts reading a part of a file. */
  public Contents contents(Found file, long from, long length) {
    return new Contents(session, options.chunkReading(), file, from, length);
  }

  /** Deletes a file and gives whether there was one. */
  public boolean delete(String id) {
    boolean deleted =
        session.write(link -> link.update("DELETE FROM entries WHERE id = ?", id)) > 0;
    if (deleted) {
      deleteChunks(id);
    }
    return deleted;
  }

  /**
   * Deletes the chunks of what is not a file, a few at a time, so that others may write between.
   */
  void deleteChunks(String id) {
    int deleted = CHUNKS_PER_DELETE;
    while (deleted == CHUNKS_PER_DELETE) {
      deleted =
          session.write(link ->
              link.update(
                  """
                  DELETE FROM entries_data WHERE rowid IN (
                    SELECT rowid FROM entries_data WHERE id = ?1
                    AND NOT EXISTS (SELECT 1 FROM entries WHERE id = ?1) LIMIT ?2)
                  """,
                  id,
                  CHUNKS_PER_DELETE));
    }
  }

  /** Touches the database. */
  public boolean isHealthy() {
    return session.read(
        link -> link.query("SELECT COUNT(*) FROM entries LIMIT 1", ResultSet::next));
  }

  @Override
  public void close() {
    session.close();
  }
}
