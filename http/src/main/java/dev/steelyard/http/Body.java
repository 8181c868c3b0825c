package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is sent with a request. One class a kind; all but {@link Bytes} are made as they go out. */
public sealed interface Body {

  /** Nothing, and no header that says so. */
  Body NONE = new Bytes(new byte[0]);

  /** How many bytes it has now. */
  long length() throws IOException;

  /** Its bytes from the first. */
  InputStream open() throws IOException;

  /** A text in UTF-8. */
  static Body of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of bytes. */
  static Body of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** What a regular file holds when it is sent. */
  static Body of(Path file) {
    return new OfFile(file);
  }

  /** Bytes that no compression makes smaller, the same for the same seed. */
  static Body random(long bytes, long seed) {
    return new Random(bytes, seed);
  }

  /** Held in memory, and sent in one go with the head. */
  final class Bytes implements Body {
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    /** Not to be changed. */
    byte[] content() {
      return content;
    }

    @Override
    public long length() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  /** Streamed from a file. */
  record OfFile(Path file) implements Body {
    @Override
    public long length() throws IOException {
      requireFile();
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      requireFile();
      return Files.newInputStream(file);
    }

    /** A pipe or device would block, or never end. */
    private void requireFile() throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new IOException(file + " is no file that can be read");
      }
    }
  }

  /** Made on the fly. */
  record Random(long bytes, long seed) implements Body {
    public Random {
      if (bytes < 0 || bytes > 1L << 40) {
        throw SteelyardException.invalid("a body has to have from 0 bytes to 1 TiB");
      }
    }

    @Override
    public long length() {
      return bytes;
    }

    @Override
    public InputStream open() {
      return new RandomStream(bytes, seed);
    }
  }
}
