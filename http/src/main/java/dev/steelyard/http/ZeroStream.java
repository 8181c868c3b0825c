package dev.steelyard.http;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** So many zeros, made as they are read. */
final class ZeroStream extends InputStream {

  private long left;

  ZeroStream(long length) {
    left = length;
  }

  @Override
  public int read() {
    if (left == 0) {
      return -1;
    }
    left--;
    return 0;
  }

  @Override
  public int read(byte[] into, int offset, int most) {
    Objects.checkFromIndexSize(offset, most, into.length);
    if (left == 0 || most == 0) {
      return most == 0 ? 0 : -1;
    }
    int count = (int) Math.min(most, left);
    Arrays.fill(into, offset, offset + count, (byte) 0);
    left -= count;
    return count;
  }
}
