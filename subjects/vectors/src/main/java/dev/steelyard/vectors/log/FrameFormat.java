package dev.steelyard.vectors.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How a file is laid out: 8 bytes that name the format, 8 random bytes (the salt), then frames. A
 * frame is what one call to the disk wrote: the salt, the length of its payload, the checksum of
 * that length and the payload, and the payload: records, each after its length. The salt makes that
 * no record can contain what looks like a frame.
 */
final class FrameFormat {

  static final long NAME = 0x5354_5645_434c_4f31L;
  static final int FILE_HEADER = 16;
  static final int FRAME_HEADER = 16;

  /** More than one frame ever holds; a longer one is no frame. */
  static final int LONGEST_PAYLOAD = 1 << 30;

  private FrameFormat() {}

  static ByteBuffer fileHeader(long salt) {
    return ByteBuffer.allocate(FILE_HEADER).putLong(NAME).putLong(salt).flip();
  }

  /** The buffers of a frame, in order. */
  static ByteBuffer[] frame(long salt, List<byte[]> records) {
    ByteBuffer[] buffers = new ByteBuffer[1 + 2 * records.size()];
    int length = 0;
    for (int i = 0; i < records.size(); i++) {
      byte[] record = records.get(i);
      buffers[1 + 2 * i] = ByteBuffer.allocate(Integer.BYTES).putInt(record.length).flip();
      buffers[2 + 2 * i] = ByteBuffer.wrap(record);
      length = Math.addExact(length, Integer.BYTES + record.length);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    for (int i = 1; i < buffers.length; i++) {
      checksum.update(buffers[i].duplicate());
    }
    buffers[0] =
        ByteBuffer.allocate(FRAME_HEADER)
            .putLong(salt)
            .putInt(length)
            .putInt((int) checksum.getValue())
            .flip();
    return buffers;
  }

  /** The checksum of a payload, which covers its length too. */
  static int checksum(ByteBuffer payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(payload.remaining()).flip());
    checksum.update(payload.duplicate());
    return (int) checksum.getValue();
  }
}
