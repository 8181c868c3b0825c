package dev.steelyard.fileshare.store;

import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file being written: bytes in, chunk rows out. Nothing is visible before {@link #finish}; closed
 * without it, nothing stays. For one thread; takes one chunk of memory.
 */
public final class Upload extends OutputStream {

  private static final int FIRST_BUFFER = 1 << 16;

  private final Files files;
  private final FileStore.Options options;
  private final InstantSource clock;
  private final Set<String> uploading;
  private final String id = Ids.next();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private long chunks;
  private long size;
  private boolean finished;

  Upload(Files files, FileStore.Options options, InstantSource clock, Set<String> uploading) {
    this.files = files;
    this.options = options;
    this.clock = clock;
    this.uploading = uploading;
    uploading.add(id);
  }

  /** Bytes received so far. */
  public long size() {
    return size;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      makeRoom(length - taken);
      int count = Math.min(length - taken, buffer.length - filled);
      System.arraycopy(bytes, offset + taken, buffer, filled, count);
      filled += count;
      taken += count;
    }
    size += length;
  }

  /** Small files shall not cost a large chunk's memory. */
  private void makeRoom(int wanted) {
    int chunkSize = options.chunkSize().bytes();
    if (filled == chunkSize) {
      writeChunk();
    } else if (filled + wanted > buffer.length && buffer.length < chunkSize) {
      buffer = Arrays.copyOf(buffer, Math.min(chunkSize, 2 * buffer.length));
      makeRoom(wanted);
    }
  }

  private void writeChunk() {
    byte[] chunk = filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
    long index = chunks;
    files
        .session()
        .add(
            chunk.length,
            link ->
                link.update(
                    "INSERT INTO entries_data (id, chunk_index, chunk) VALUES (?, ?, ?)",
                    id,
                    index,
                    chunk));
    chunks++;
    filled = 0;
  }

  /** Makes the file visible and gives its id. */
  public String finish(
      String filename, Optional<String> note, String contentType, Optional<Instant> expires) {
    if (filled > 0) {
      writeChunk();
    }
    files
        .session()
        .write(link -> {
          int inserted =
              link.update(
                  """
                  INSERT INTO entries (
                    id, filename, note, content_type, upload_time, expiration_time)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """,
                  id,
                  filename,
                  note,
                  contentType,
                  clock.instant().toEpochMilli(),
                  expires.map(Instant::toEpochMilli));
          options.fileSizes().written(link, id, size);
          return inserted;
        });
    finished = true;
    return id;
  }

  @Override
  public void close() {
    try {
      if (!finished && chunks > 0) {
        files.deleteChunks(id);
      }
    } finally {
      uploading.remove(id);
    }
  }
}
