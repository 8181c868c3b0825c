package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder to read. A file is opened once and can be read more than once, since some
 * formats say at their end what is needed at their beginning; each time it is the same file and
 * ends where it ended when it was opened, whatever was put in its place or written to it since.
 *
 * <p>For one thread. Closing it closes the file.
 */
public final class Source implements AutoCloseable {

  /** What is done with a file's bytes. */
  @FunctionalInterface
  public interface Use {
    void with(InputStream in) throws IOException;
  }

  private final Path path;
  private final String name;
  private final @Nullable FileChannel channel;
  private final long size;

  private Source(Path path, String name, @Nullable FileChannel channel, long size) {
    this.path = path;
    this.name = name;
    this.channel = channel;
    this.size = size;
  }

  /**
   * A folder, or a regular file, which is opened.
   *
   * @throws SteelyardException when it is missing or cannot be opened
   */
  public static Source open(Path path) {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      return new Source(path, name, null, 0);
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new Source(path, name, channel, channel.size());
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  /** What an open file holds by now, under another's name. Closing the source closes it. */
  static Source of(FileChannel channel, Path path) throws IOException {
    return new Source(path, path.toString(), channel, channel.size());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** How it is called in readings and messages. */
  public String name() {
    return name;
  }

  public boolean isDirectory() {
    return channel == null;
  }

  /**
   * Hands on its bytes from the first.
   *
   * @throws SteelyardException when it is a folder, or the disk fails
   */
  public void use(Use use) {
    if (channel == null) {
      throw SteelyardException.invalid(
          "cannot read '%s': it is a folder; name a file in it".formatted(Visible.of(name)));
    }
    try {
      use.with(new Bytes(channel, size));
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  /**
   * Whether the file has another size by now than when it was opened: what was read may be the half
   * of something. Empty when it has not.
   */
  public Optional<ReadProblem> grownOrShrunk() {
    try {
      long now = channel == null ? size : channel.size();
      return now == size
          ? Optional.empty()
          : Optional.of(
              ReadProblem.at(
                  name,
                  1,
                  "it was written to while it was read: %,d bytes became %,d; publish it again when it is finished"
                      .formatted(size, now)));
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  /** What a file cannot be read for. */
  static SteelyardException unreadable(String file, IOException failure) {
    String name = Visible.of(file);
    return switch (failure) {
      case NoSuchFileException missing ->
          SteelyardException.invalid(
              "cannot read '%s': there is no such file".formatted(name), missing);
      case AccessDeniedException denied ->
          SteelyardException.cannotRun(
              "cannot read '%s': permission denied; check who may read it".formatted(name), denied);
      case FileSystemException refused when refused.getReason() != null ->
          SteelyardException.cannotRun(
              "cannot read '%s': %s; check the disk and try again"
                  .formatted(name, refused.getReason()),
              refused);
      default ->
          SteelyardException.cannotRun(
              "cannot read '%s': %s; check the disk and try again"
                  .formatted(name, FileFault.why(failure)),
              failure);
    };
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  /** The file's bytes up to where it ended; leaves the file open. */
  private static final class Bytes extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    Bytes(FileChannel channel, long end) {
      this.channel = channel;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int most = (int) Math.min(length, end - position);
      int read = most == 0 ? -1 : channel.read(ByteBuffer.wrap(into, offset, most), position);
      position += Math.max(0, read);
      return read;
    }
  }
}
