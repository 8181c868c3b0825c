package dev.steelyard.lab.http;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent with a request. A body is the same bytes whenever it is opened, and never held in
 * memory as a whole but for {@link Text}. One record a kind.
 */
public sealed interface Body {

  /** How many bytes it has. */
  long length() throws IOException;

  /** Its bytes from the first. */
  InputStream open() throws IOException;

  /** What the header {@code Content-Type} says of it, where it says anything. */
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
          "cannot read a request's body: " + failure.getMessage(), failure);
    }
    return content.hex();
  }

  /** No body at all. */
  record None() implements Body {
    @Override
    public long length() {
      return 0;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  /**
   * Bytes that no compression makes smaller, the same for the same seed on every machine; a shorter
   * body is the beginning of a longer one.
   */
  record Random(long bytes, long seed) implements Body {
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

  /** Nothing but zeros: what compresses best. */
  record Zeros(long bytes) implements Body {
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

  /** What a regular file holds when it is sent. */
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

    private void requireFile() throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new IOException(
            Files.exists(file) ? file + " is not a regular file" : "there is no file " + file);
      }
    }
  }

  /** A text in UTF-8. */
  record Text(String text, String contentType) implements Body {
    @Override
    public long length() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> mediaType() {
      return Optional.of(contentType);
    }
  }

  /**
   * A form with one file, as a browser sends it (RFC 7578).
   *
   * @param field the name of the file's field
   * @param fields the other fields, sent before the file in the map's order
   */
  record Multipart(String field, String fileName, Body content, Map<String, String> fields)
      implements Body {
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
