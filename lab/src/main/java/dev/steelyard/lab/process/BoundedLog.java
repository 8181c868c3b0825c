package dev.steelyard.lab.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps what a process writes to standard error from filling the disk. */
public final class BoundedLog {

  private static final long LIMIT = 16 << 20;
  private static final int TAIL = 4096;

  private BoundedLog() {}

  /** Empties the log when it has grown past 16 MiB; the process goes on writing at its end. */
  static void cut(Path log) {
    try {
      if (Files.size(log) > LIMIT) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
    } catch (IOException noLog) {
      // A log that cannot be looked at cannot be bounded; what is measured does not depend on it.
      return;
    }
  }

  /** The last line that says something, for an error message. */
  public static Optional<String> lastLine(Path log) {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, TAIL));
      channel.read(tail, size - tail.capacity());
      return new String(tail.array(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce((first, second) -> second);
    } catch (IOException noLog) {
      return Optional.empty();
    }
  }
}
