package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file of frames that ends with an empty record, which says that it is whole. */
final class Snapshot {

  private static final int BYTES_A_FRAME = 1 << 20;
  private static final byte[] END = {};

  private Snapshot() {}

  /** Gives its length in bytes. */
  static long write(Path file, Iterable<byte[]> records) throws IOException {
    try (FrameWriter writer = FrameWriter.create(file)) {
      List<byte[]> frame = new ArrayList<>();
      long bytes = 0;
      for (byte[] record : records) {
        frame.add(record);
        bytes += record.length;
        if (bytes >= BYTES_A_FRAME) {
          writer.write(frame);
          frame.clear();
          bytes = 0;
        }
      }
      frame.add(END);
      writer.write(frame);
      writer.force();
      return writer.length();
    }
  }

  /** Gives its length in bytes. */
  static long read(Path file, Consumer<ByteBuffer> replay) throws IOException {
    boolean[] ended = {false};
    FrameReader.Outcome outcome =
        FrameReader.read(
            file,
            record -> {
              if (record.hasRemaining()) {
                replay.accept(record);
              } else {
                ended[0] = true;
              }
            });
    if (!ended[0] || outcome.torn() > 0) {
      throw new DamagedLogException(file, outcome.length(), "the snapshot is not whole");
    }
    return outcome.length();
  }
}
