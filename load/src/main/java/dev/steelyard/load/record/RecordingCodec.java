package dev.steelyard.load.record;

import dev.steelyard.core.SteelyardException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Recordings as bytes, for another process of the same version to read. Nothing is lost. What is
 * read is not trusted: sizes are checked before memory is taken for them.
 */
public final class RecordingCodec {

  private static final int VERSION = 5;

  private RecordingCodec() {}

  public static byte[] encode(Recording recording) {
    return bytes(out -> new RecordingWriter(out).recording(recording));
  }

  public static byte[] encode(Second second) {
    return bytes(out -> new RecordingWriter(out).second(second));
  }

  private static byte[] bytes(RecordingWriter.Writing<DataOutputStream> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      content.write(out);
    } catch (IOException never) {
      throw new IllegalStateException("memory took no bytes", never);
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #encode(Recording)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Recording recording(byte[] encoded) {
    return value(encoded, in -> new RecordingReader(in).recording());
  }

  /**
   * What {@link #encode(Second)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Second second(byte[] encoded) {
    return value(encoded, in -> new RecordingReader(in).second());
  }

  @FunctionalInterface
  private interface Content<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> T value(byte[] encoded, Content<T> content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      if (in.readByte() != VERSION) {
        throw new IOException("it is of another version");
      }
      T value = content.read(in);
      if (in.available() > 0) {
        throw new IOException("it goes on after its end");
      }
      return value;
    } catch (IOException | RuntimeException broken) {
      throw SteelyardException.invalid(
          "cannot read a recording from its bytes: " + broken.getMessage(), broken);
    }
  }
}
