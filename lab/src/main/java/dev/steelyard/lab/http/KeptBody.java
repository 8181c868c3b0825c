package dev.steelyard.lab.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** An answer's body that is kept whole, to be looked at; up to {@value #MOST} bytes. */
final class KeptBody {

  /** As much as a load keeps of one. */
  static final int MOST = 16 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean full;

  void add(ByteBuffer part) {
    if (full || part.remaining() > MOST - bytes.size()) {
      full = true;
      return;
    }
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.write(copy, 0, copy.length);
  }

  /** Whether there was more than is kept. */
  boolean isCut() {
    return full;
  }

  byte[] content() {
    return bytes.toByteArray();
  }

  /**
   * Unpacked.
   *
   * @throws IOException when it is no gzip, or too much
   */
  byte[] unzipped() throws IOException {
    try (GZIPInputStream unzipping = new GZIPInputStream(new ByteArrayInputStream(content()))) {
      byte[] content = unzipping.readNBytes(MOST);
      if (unzipping.read() >= 0) {
        throw new IOException("unpacked it has more than %,d bytes".formatted(MOST));
      }
      return content;
    }
  }
}
