package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** CRC-32C: it tells damage, not intent. Processors have an instruction for it. */
final class Checksum {

  private static final int PART = 1 << 18;

  private Checksum() {}

  static int of(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /**
   * Of a whole file, read in parts.
   *
   * @throws DamagedFileException when it is none: a pipe would be read for ever
   */
  static int of(Path file) throws IOException {
    FileKinds.require(file);
    CRC32C sum = new CRC32C();
    ByteBuffer part = ByteBuffer.allocateDirect(PART);
    try (FileChannel in = FileChannel.open(file)) {
      while (in.read(part) >= 0) {
        sum.update(part.flip());
        part.clear();
      }
    }
    return (int) sum.getValue();
  }
}
