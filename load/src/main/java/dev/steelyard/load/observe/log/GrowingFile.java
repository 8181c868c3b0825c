package dev.steelyard.load.observe.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that another program appends to, from its end on. When it is cut off, or another one takes
 * its name, reading goes on with what is new; of one that takes its name, what the old one got
 * until then is read before. For one thread.
 */
final class GrowingFile implements AutoCloseable {

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private FileChannel channel;
  private @Nullable Object key;
  private long position;

  private int replaced;
  private int truncated;

  GrowingFile(Path path) throws IOException {
    // What is a pipe would be waited for.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("it is no regular file");
    }
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    this.key = key();
    this.position = channel.size();
  }

  private @Nullable Object key() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** What is there now is not read. */
  void skip() throws IOException {
    position = channel.size();
  }

  /** What is new, good until the next call; empty when nothing is. */
  Optional<ByteBuffer> read() throws IOException {
    if (channel.size() < position) {
      truncated++;
      position = 0;
    }
    buffer.clear();
    int count = channel.read(buffer, position);
    if (count > 0) {
      position += count;
      return Optional.of(buffer.flip());
    }
    return isReplaced() ? read() : Optional.empty();
  }

  /** While no file has the name, the old one may still grow. */
  private boolean isReplaced() throws IOException {
    try {
      Object now = key();
      if (Objects.equals(now, key)) {
        return false;
      }
      FileChannel next = FileChannel.open(path, StandardOpenOption.READ);
      channel.close();
      channel = next;
      key = now;
      position = 0;
      replaced++;
      return true;
    } catch (NoSuchFileException between) {
      return false;
    }
  }

  /** How often another file took its name. */
  int replaced() {
    return replaced;
  }

  /** How often it was cut off: what was appended just before may not have been read. */
  int truncated() {
    return truncated;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
