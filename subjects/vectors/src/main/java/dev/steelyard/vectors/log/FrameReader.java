package dev.steelyard.vectors.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads the whole frames of one file and says how it ends. */
final class FrameReader {

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;
  private final long salt;

  private FrameReader(Path file, MemorySegment bytes, long salt) {
    this.file = file;
    this.bytes = bytes;
    this.salt = salt;
  }

  /**
   * How a file ended.
   *
   * @param length its bytes up to the end of its last whole frame; 0 when not even its header is
   *     whole
   * @param torn its bytes behind that
   */
  record Outcome(long salt, long length, long torn) {}

  /**
   * Hands over every record in order.
   *
   * @throws DamagedLogException when a broken frame has a whole one behind it: every frame is on
   *     the disk before the next is begun, so no crash leaves that
   */
  static Outcome read(Path file, Consumer<ByteBuffer> record) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = channel.size();
      if (size < FrameFormat.FILE_HEADER) {
        return new Outcome(0, 0, size);
      }
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      if (bytes.get(LONG, 0) != FrameFormat.NAME) {
        throw new DamagedLogException(file, 0, "it is no log of this program");
      }
      return new FrameReader(file, bytes, bytes.get(LONG, Long.BYTES)).read(record);
    }
  }

  private Outcome read(Consumer<ByteBuffer> record) throws DamagedLogException {
    long position = FrameFormat.FILE_HEADER;
    while (position < bytes.byteSize()) {
      long end = endOfFrame(position);
      if (end < 0) {
        refuseFrameBehind(position);
        break;
      }
      readRecords(position, end, record);
      position = end;
    }
    return new Outcome(salt, position, bytes.byteSize() - position);
  }

  /** Where the frame at a position ends; -1 when there is no whole one. */
  private long endOfFrame(long position) {
    long payload = position + FrameFormat.FRAME_HEADER;
    if (payload > bytes.byteSize() || bytes.get(LONG, position) != salt) {
      return -1;
    }
    int length = bytes.get(INT, position + Long.BYTES);
    if (length < 0 || length > FrameFormat.LONGEST_PAYLOAD || payload + length > bytes.byteSize()) {
      return -1;
    }
    int checksum = FrameFormat.checksum(bytes.asSlice(payload, length).asByteBuffer());
    return checksum == bytes.get(INT, position + Long.BYTES + Integer.BYTES)
        ? payload + length
        : -1;
  }

  private void refuseFrameBehind(long position) throws DamagedLogException {
    byte first = (byte) (salt >>> 56);
    long last = bytes.byteSize() - FrameFormat.FRAME_HEADER;
    for (long at = position + 1; at <= last; at++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at) == first && endOfFrame(at) > 0) {
        throw new DamagedLogException(
            file, position, "a broken frame has a whole one behind it, at byte %,d".formatted(at));
      }
    }
  }

  private void readRecords(long position, long end, Consumer<ByteBuffer> record)
      throws DamagedLogException {
    long at = position + FrameFormat.FRAME_HEADER;
    while (at < end) {
      int length = end - at < Integer.BYTES ? -1 : bytes.get(INT, at);
      if (length < 0 || at + Integer.BYTES + length > end) {
        throw new DamagedLogException(file, at, "a record is longer than its frame");
      }
      record.accept(bytes.asSlice(at + Integer.BYTES, length).asByteBuffer().asReadOnlyBuffer());
      at += Integer.BYTES + length;
    }
  }
}
