package dev.steelyard.trace.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What the parts of a recording say of themselves in their first 68 bytes, as {@code
 * jdk.jfr.internal.consumer.ChunkHeader} reads them.
 */
final class ChunkHeaders {

  private static final int LENGTH = 68;
  private static final int SIZE_AT = 8;

  /** 0 when the part is finished; otherwise its writer goes on, or was killed. */
  private static final int STATE_AT = 64;

  private ChunkHeaders() {}

  /** Whether the last part was finished by its writer. */
  static boolean isFinished(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long at = 0;
      byte state = 0;
      while (at + LENGTH <= channel.size()) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        // Within the file, so that nothing but a fault of the disk leaves it short.
        if (channel.read(header, at) < LENGTH) {
          return false;
        }
        long size = header.getLong(SIZE_AT);
        state = header.get(STATE_AT);
        if (size < LENGTH) {
          return false;
        }
        at += size;
      }
      return state == 0;
    }
  }
}
