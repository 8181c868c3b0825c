package dev.steelyard.fileshare;

import java.io.InputStream;
import java.util.Random;

/** Bytes that are the same each time and compress badly. */
final class RandomContents {

  private RandomContents() {}

  static byte[] of(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** The same bytes over and over, generated as they are read. */
  static InputStream endless(long size) {
    byte[] pattern = of(65_521);
    return new InputStream() {
      private long position;

      @Override
      public int read() {
        return position == size ? -1 : pattern[(int) (position++ % pattern.length)] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (position == size) {
          return length == 0 ? 0 : -1;
        }
        int from = (int) (position % pattern.length);
        int count = (int) Math.min(Math.min(length, pattern.length - from), size - position);
        System.arraycopy(pattern, from, into, offset, count);
        position += count;
        return count;
      }
    };
  }
}
