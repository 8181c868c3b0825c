package dev.steelyard.harness.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after so many bytes, unless its reader says in time that it may go on. */
final class BoundedBytes extends FilterInputStream {

  private final long limit;
  private long left;

  BoundedBytes(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  /** As many bytes may come as at the beginning. */
  void renew() {
    left = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left <= 0) {
      // The parser takes the end as damage, and says where.
      return -1;
    }
    int read = in.read(into, offset, length);
    left -= Math.max(0, read);
    return read;
  }
}
