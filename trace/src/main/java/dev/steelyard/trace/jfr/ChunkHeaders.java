package dev.steelyard.trace.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of a recording say of themselves in their first 68 bytes, as {@code
 * jdk.jfr.internal.consumer.ChunkHeader} reads them.
 */
final class ChunkHeaders {

  private static final int LENGTH = 68;
  private static final byte[] MARK = {'F', 'L', 'R', 0};
  private static final int SIZE_AT = 8;

  /** 0 when the part is finished; otherwise its writer goes on, or was killed. */
  private static final int STATE_AT = 64;

  private static final int NANOS_AT = 32;
  private static final int TICKS_AT = 48;

  /** Since 1970, and by ticks, in the order of the file. */
  private final List<PartClock.Begin> begins = new ArrayList<>();

  private final boolean isFinished;

  /** In bytes. */
  private long trailing;

  private ChunkHeaders(Path file) throws IOException {
    isFinished = read(file);
  }

  static ChunkHeaders of(Path file) throws IOException {
    return new ChunkHeaders(file);
  }

  /** Whether the last part was finished by its writer. */
  boolean isFinished() {
    return isFinished;
  }

  /** When its parts began, as far as each began after the one before. */
  List<PartClock.Begin> begins() {
    return List.copyOf(begins);
  }

  /** How many bytes follow the last part that begin no other one. */
  long trailing() {
    return trailing;
  }

  private static boolean isPart(ByteBuffer header) {
    return header.slice(0, MARK.length).equals(ByteBuffer.wrap(MARK));
  }

  private void add(ByteBuffer header) {
    PartClock.Begin one = new PartClock.Begin(header.getLong(TICKS_AT), header.getLong(NANOS_AT));
    if (begins.isEmpty() || begins.getLast().ticks() < one.ticks()) {
      begins.add(one);
    }
  }

  private boolean read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long at = 0;
      byte state = 0;
      while (at + LENGTH <= channel.size()) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        // Within the file, so that nothing but a fault of the disk leaves it short.
        if (channel.read(header, at) < LENGTH) {
          return false;
        }
        if (!isPart(header)) {
          break;
        }
        long size = header.getLong(SIZE_AT);
        state = header.get(STATE_AT);
        if (size < LENGTH) {
          return false;
        }
        add(header);
        at += size;
      }
      trailing = Math.max(0, channel.size() - at);
      return state == 0;
    }
  }
}
