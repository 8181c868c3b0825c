package dev.steelyard.http;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent with a request. A body is the same bytes whenever it is opened; one class a kind,
 * and all but {@link Bytes} are made as they go out.
 */
public sealed interface RequestBody {

  /** Nothing, and no header that says so. */
  RequestBody NONE = new Bytes(new byte[0], Optional.empty());

  /** How many bytes it has now. */
  long length() throws IOException;

  /** Its bytes from the first. */
  InputStream open() throws IOException;

  /** What the header {@code Content-Type} says of it, where it says anything; nobody else does. */
  default Optional<String> mediaType() {
    return Optional.empty();
  }

  /**
   * The SHA-256 of its bytes in hex, to check a later download against. Reads all of it, which
   * takes some seconds for each 1 GB: ask once.
   *
   * @throws SteelyardException when a file of it cannot be read
   */
  default String sha256() {
    Fingerprint content = new Fingerprint();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        content.add(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read a request's body: " + FileFault.why(failure), failure);
    }
    return content.hex();
  }

  /** A text in UTF-8. */
  static RequestBody of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** A text in UTF-8 that is said to be of a type, such as {@code application/json}. */
  static RequestBody of(String text, String mediaType) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8), Optional.of(mediaType));
  }

  /** A copy of bytes. */
  static RequestBody of(byte[] content) {
    return new Bytes(content.clone(), Optional.empty());
  }

  /** What a regular file holds when it is sent. */
  static RequestBody of(Path file) {
    return new OfFile(file);
  }

  /** Bytes that no compression makes smaller, the same for the same seed. */
  static RequestBody random(long bytes, long seed) {
    return new Random(bytes, seed);
  }

  /** Nothing but zeros: what compresses best. */
  static RequestBody zeros(long bytes) {
    return new Zeros(bytes);
  }

  /** Held in memory, and sent in one go with the head. */
  final class Bytes implements RequestBody {
    private final byte[] content;
    private final Optional<String> mediaType;

    private Bytes(byte[] content, Optional<String> mediaType) {
      this.content = content;
      this.mediaType = mediaType;
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

    @Override
    public Optional<String> mediaType() {
      return mediaType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes bytes
          && Arrays.equals(content, bytes.content)
          && mediaType.equals(bytes.mediaType);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(content);
    }
  }

  /** Streamed from a file. */
  record OfFile(Path file) implements RequestBody {
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
        throw new IOException(
            Files.exists(file)
                ? file + " is no file that can be read"
                : "there is no file " + file);
      }
    }
  }

  /** Made on the fly. */
  record Random(long bytes, long seed) implements RequestBody {
    public Random {
      requireSize(bytes);
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

  /** Nothing but zeros, made on the fly. */
  record Zeros(long bytes) implements RequestBody {
    public Zeros {
      requireSize(bytes);
    }

    @Override
    public long length() {
      return bytes;
    }

    @Override
    public InputStream open() {
      return new ZeroStream(bytes);
    }
  }

  /**
   * A form with one file, as a browser sends it (RFC 7578).
   *
   * @param field the name of the file's field
   * @param fields the other fields, sent before the file in the map's order
   */
  record Multipart(String field, String fileName, RequestBody content, Map<String, String> fields)
      implements RequestBody {
    public Multipart {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public long length() throws IOException {
      return new MultipartForm(this).length();
    }

    @Override
    public InputStream open() throws IOException {
      return new MultipartForm(this).open();
    }

    @Override
    public Optional<String> mediaType() {
      return Optional.of(MultipartForm.mediaType(this));
    }
  }

  private static void requireSize(long bytes) {
    if (bytes < 0) {
      throw SteelyardException.invalid("a body cannot have %d bytes".formatted(bytes));
    }
  }
}
