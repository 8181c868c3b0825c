package dev.steelyard.trace;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What gzip packed, as far as it can be unpacked: where that is cut off or damaged, it ends. */
final class UnpackedFile extends FilterInputStream {

  private boolean isDamaged;

  /** Over packed bytes; what does not even begin as such is an exception. */
  UnpackedFile(InputStream packed) throws IOException {
    super(new GZIPInputStream(packed));
  }

  /** Whether it ended before its end. */
  boolean isDamaged() {
    return isDamaged;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return isDamaged ? -1 : super.read(bytes, from, length);
    } catch (EOFException | ZipException damage) {
      isDamaged = true;
      return -1;
    }
  }
}
