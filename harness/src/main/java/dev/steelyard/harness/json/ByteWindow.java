package dev.steelyard.harness.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * A window that moves over a stream of bytes and can hold on to a stretch of it.
 *
 * <p>Memory is one chunk, or the kept stretch and a chunk; a stretch longer than the limit is let
 * go of and reading goes on. A UTF-8 byte order mark at the start is passed over. Not safe for use
 * by several threads.
 */
final class ByteWindow {

  private static final int CHUNK = 1 << 18;
  private static final int NOTHING = -1;
  private static final int TOO_LONG = -2;

  private final InputStream in;
  private final int limit;
  private int kept = NOTHING;
  private long passed;
  private boolean begun;

  /** The bytes in view: those from {@link #position} to {@link #end} are still to be read. */
  byte[] bytes = new byte[CHUNK];

  int position;
  int end;

  ByteWindow(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Bytes of the stream before {@link #position}. */
  long offset() {
    return passed + position;
  }

  /** Holds on to what comes from here on. */
  void keep() {
    kept = position;
  }

  /** Where the kept stretch starts in {@link #bytes}; negative when it became too long. */
  int keptFrom() {
    return kept;
  }

  /** Lets go of the kept stretch; its bytes stay in view until the next {@link #fill}. */
  void release() {
    kept = NOTHING;
  }

  /** Brings more bytes into view; false when there are none. Call when all in view are read. */
  boolean fill() throws IOException {
    int from = kept >= 0 ? kept : end;
    if (end - from > limit) {
      kept = TOO_LONG;
      from = end;
    }
    makeRoom(from);
    int read = in.readNBytes(bytes, end, Math.min(CHUNK, bytes.length - end));
    end += read;
    passOverByteOrderMark();
    return position < end;
  }

  /** Makes room for a chunk after the end, moving what must stay only when there is none. */
  private void makeRoom(int from) {
    if (end + CHUNK <= bytes.length) {
      return;
    }
    int held = end - from;
    byte[] target =
        held <= bytes.length / 2 && held + CHUNK <= bytes.length
            ? bytes
            : new byte[Math.max(2 * held, held + CHUNK)];
    System.arraycopy(bytes, from, target, 0, held);
    bytes = target;
    passed += from;
    position -= from;
    end = held;
    kept = Math.min(kept, 0);
  }

  private void passOverByteOrderMark() {
    if (!begun
        && end >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      position = 3;
    }
    begun = true;
  }
}
