package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;

/** Appends frames to one file. For one thread. */
final class FrameWriter implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int PIECE = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer pieces = ByteBuffer.allocateDirect(PIECE);
  private final long salt;
  private long length;

  private FrameWriter(FileChannel channel, long salt, long length) {
    this.channel = channel;
    this.salt = salt;
    this.length = length;
  }

  /** Begins a file; whatever was there is gone. */
  static FrameWriter create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    long salt = RANDOM.nextLong();
    try {
      writeAll(channel, FrameFormat.fileHeader(salt));
      channel.force(true);
      return new FrameWriter(channel, salt, FrameFormat.FILE_HEADER);
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Goes on with a file after its last whole frame; what is behind it is cut off. */
  static FrameWriter append(Path file, FrameReader.Outcome whole) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      channel.truncate(whole.length());
      channel.force(true);
      channel.position(whole.length());
      return new FrameWriter(channel, whole.salt(), whole.length());
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Writes one frame; it is not on the disk before {@link #force}. */
  void write(List<byte[]> records) throws IOException {
    for (ByteBuffer part : FrameFormat.frame(salt, records)) {
      while (part.hasRemaining()) {
        if (!pieces.hasRemaining()) {
          writePieces();
        }
        int count = Math.min(part.remaining(), pieces.remaining());
        pieces.put(part.slice(part.position(), count));
        part.position(part.position() + count);
      }
    }
    writePieces();
  }

  private void writePieces() throws IOException {
    pieces.flip();
    try {
      length += pieces.remaining();
      writeAll(channel, pieces);
    } finally {
      pieces.clear();
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void force() throws IOException {
    channel.force(false);
  }

  /** Takes back what was written behind that length. */
  void cutTo(long whole) throws IOException {
    channel.truncate(whole);
    channel.position(whole);
    length = whole;
  }

  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
