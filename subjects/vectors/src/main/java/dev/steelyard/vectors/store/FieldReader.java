package dev.steelyard.vectors.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Reads what {@link FieldWriter} wrote. */
final class FieldReader {

  private final ByteBuffer bytes;

  FieldReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  char letter() {
    return (char) (bytes.get() & 0xff);
  }

  int number() {
    return bytes.getInt();
  }

  double real() {
    return bytes.getDouble();
  }

  Instant time() {
    return Instant.ofEpochMilli(bytes.getLong());
  }

  UUID id() {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  String text() {
    byte[] encoded = new byte[bytes.getInt()];
    bytes.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  float[] vector() {
    float[] vector = new float[bytes.getInt()];
    bytes.asFloatBuffer().get(vector);
    bytes.position(bytes.position() + Float.BYTES * vector.length);
    return vector;
  }
}
