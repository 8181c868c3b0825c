package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Database;
import dev.steelyard.fileshare.sqlite.Pooling;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All shared files. For many threads; each request works in a {@link Files} of its own.
 *
 * <p>A file is visible once its entry is written, which is after its last chunk. Chunks without an
 * entry that nobody is writing are remains of a broken upload, and {@link #purge} removes them.
 */
public final class FileStore implements AutoCloseable {

  private final Database database;
  private final Options options;
  private final InstantSource clock;
  private final Set<String> uploading = ConcurrentHashMap.newKeySet();

  /** What can be switched. */
  public record Options(
      Pooling pooling,
      ChunkReading chunkReading,
      ChunkSize chunkSize,
      FileSizes fileSizes,
      DownloadIndex downloadIndex) {}

  private FileStore(Database database, Options options, InstantSource clock) {
    this.database = database;
    this.options = options;
    this.clock = clock;
  }

  /** Opens a database, removing what a killed server left half done. */
  public static FileStore open(Path file, Options options, InstantSource clock) {
    Database database =
        Database.open(
            file,
            options.pooling(),
            link -> {
              Schema.create(link);
              options.fileSizes().prepare(link);
              options.downloadIndex().prepare(link);
            });
    FileStore store = new FileStore(database, options, clock);
    store.purge();
    return store;
  }

  /** Starts a request's work. */
  public Files files() {
    return new Files(database.session(), options, clock, uploading);
  }

  /** Removes what expired and what broken uploads left behind. */
  public void purge() {
    try (Files files = files()) {
      new Purge(files, clock, uploading).run();
    }
  }

  /** Removes everything; uploads and downloads under way fail. */
  public void clear() {
    database.clear();
  }

  /** How much memory an upload takes while it lasts, in bytes. */
  public int bytesForUpload() {
    return options.chunkSize().bytes();
  }

  @Override
  public void close() {
    database.close();
  }
}
