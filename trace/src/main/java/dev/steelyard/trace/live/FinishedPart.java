package dev.steelyard.trace.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of a recording that can be read to its end. The library waits for ever at a part that is
 * not finished, as its writer might go on; of one whose writer is no more, this is a copy that says
 * that it is finished: with all that was written when its header was last.
 *
 * @param file what is to be read
 * @param isCopy whether it goes when this is closed
 */
record FinishedPart(Path file, boolean isCopy) implements AutoCloseable {

  /** As {@code jdk.jfr.internal.consumer.ChunkHeader} reads them. */
  private static final int HEADER = 68;

  private static final int SIZE_AT = 8;
  private static final int STATE_AT = 64;
  private static final byte FINISHED = 0;

  /**
   * Of a file whose writer does not write to it any more.
   *
   * @throws IOException when it is shorter than it says, which the library would pass over
   */
  static FinishedPart of(Path part) throws IOException {
    ByteBuffer header = header(part, 0);
    requireWhole(part, header);
    if (header.get(STATE_AT) == FINISHED) {
      return new FinishedPart(part, false);
    }
    Path copy = Files.createTempFile("steelyard-part", ".jfr");
    try {
      Files.copy(part, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.truncate(header.getLong(SIZE_AT));
        channel.write(ByteBuffer.wrap(new byte[] {FINISHED}), STATE_AT);
      }
      return new FinishedPart(copy, true);
    } catch (IOException failure) {
      Files.deleteIfExists(copy);
      throw failure;
    }
  }

  /** A file has one part after the other, each with its size in its header. */
  private static void requireWhole(Path file, ByteBuffer first) throws IOException {
    long length = Files.size(file);
    long at = first.getLong(SIZE_AT);
    boolean isOne = first.get(STATE_AT) != FINISHED;
    while (at < length && !isOne) {
      long size = header(file, at).getLong(SIZE_AT);
      if (size < HEADER) {
        throw new IOException("a part of it says that it has %d bytes".formatted(size));
      }
      at += size;
    }
    if (at > length) {
      throw new IOException("it is cut off: %,d of %,d bytes are there".formatted(length, at));
    }
  }

  private static ByteBuffer header(Path part, long at) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    try (FileChannel channel = FileChannel.open(part)) {
      if (channel.read(header, at) < HEADER) {
        throw new IOException("it ends within its header");
      }
    }
    return header;
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(file);
    }
  }
}
