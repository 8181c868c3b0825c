package dev.steelyard.http;

import java.io.IOException;
import java.util.Arrays;

/**
 * What has come from a server and was not yet looked at, in one array that is used again and again.
 * A head stays at its beginning until the next answer, the body goes through the space behind it.
 */
final class ResponseBuffer {

  /** Where bytes come from; blocks until there is at least one; negative at the end. */
  @FunctionalInterface
  interface ByteSource {
    int read(byte[] into, int from, int length) throws IOException;
  }

  /** Small, for there may be tens of thousands of users, and most answers are. */
  private static final int FIRST = 4 << 10;

  private static final int MOST = 64 << 10;
  private static final int LEAST_SPACE = 1 << 10;

  private final ByteSource source;
  private byte[] bytes = new byte[FIRST];
  private int floor;
  private int position;
  private int limit;
  private long received;

  ResponseBuffer(ByteSource source) {
    this.source = source;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  int available() {
    return limit - position;
  }

  /** Bytes that came since {@link #begin}. */
  long received() {
    return received;
  }

  void begin() {
    floor = 0;
    position = 0;
    limit = 0;
    received = 0;
  }

  void skip(int count) {
    position += count;
  }

  /** What is before the position stays; more comes behind it. */
  void keepHead() {
    floor = position;
  }

  /** What is before the position goes, the rest moves to the front. */
  void dropHead() {
    System.arraycopy(bytes, position, bytes, 0, limit - position);
    limit -= position;
    position = 0;
    floor = 0;
  }

  /** Waits for more and appends it to what is there; false at the end. */
  boolean more() throws IOException {
    if (limit == bytes.length) {
      grow(bytes.length * 2);
    }
    int count = source.read(bytes, limit, bytes.length - limit);
    if (count <= 0) {
      return false;
    }
    limit += count;
    received += count;
    return true;
  }

  /** Waits for more when all that is there was looked at; false at the end. */
  boolean next() throws IOException {
    boolean full = limit == bytes.length;
    position = floor;
    limit = floor;
    if ((full && bytes.length < MOST) || bytes.length - floor < LEAST_SPACE) {
      grow(Math.max(bytes.length * 2, floor + LEAST_SPACE));
    }
    return more();
  }

  private void grow(int size) {
    bytes = Arrays.copyOf(bytes, size);
  }
}
