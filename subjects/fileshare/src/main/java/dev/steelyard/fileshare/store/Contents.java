package dev.steelyard.fileshare.store;

import dev.steelyard.fileshare.sqlite.Database;
import dev.steelyard.fileshare.sqlite.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** A part of a file's bytes, read a few chunks at a time; no connection is held in between. */
public final class Contents {

  private final Database.Session session;
  private final ChunkReading reading;
  private final Files.Found file;
  private final long from;
  private final long length;

  Contents(
      Database.Session session, ChunkReading reading, Files.Found file, long from, long length) {
    this.session = session;
    this.reading = reading;
    this.file = file;
    this.from = from;
    this.length = length;
  }

  /** Writes them; fails rather than write fewer. */
  public void writeTo(OutputStream out) throws IOException {
    long index = from / file.chunkSize();
    int skip = (int) (from % file.chunkSize());
    long left = length;
    while (left > 0) {
      List<byte[]> chunks = read(index);
      for (byte[] chunk : chunks) {
        int count = (int) Math.min(left, chunk.length - skip);
        out.write(chunk, skip, count);
        left -= count;
        skip = 0;
      }
      index += chunks.size();
    }
  }

  private List<byte[]> read(long index) throws IOException {
    List<byte[]> chunks = session.read(link -> read(link, index));
    if (chunks.isEmpty()) {
      throw gone();
    }
    return chunks;
  }

  private List<byte[]> read(Link link, long index) throws SQLException {
    return reading.read(link, file.entry().id(), index);
  }

  private IOException gone() {
    return new IOException("the file " + file.entry().id() + " was deleted while it was read");
  }
}
