package dev.steelyard.vectors.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Fields one after another, most significant byte first. For one thread. */
final class FieldWriter {

  private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int wanted = Math.addExact(bytes.position(), count);
      int grown = (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.capacity());
      ByteBuffer larger = ByteBuffer.allocate(Math.max(wanted, grown));
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }

  FieldWriter letter(char letter) {
    room(1).put((byte) letter);
    return this;
  }

  FieldWriter number(int number) {
    room(Integer.BYTES).putInt(number);
    return this;
  }

  FieldWriter real(double number) {
    room(Double.BYTES).putDouble(number);
    return this;
  }

  FieldWriter time(Instant time) {
    room(Long.BYTES).putLong(time.toEpochMilli());
    return this;
  }

  FieldWriter id(UUID id) {
    room(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return this;
  }

  FieldWriter text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + encoded.length).putInt(encoded.length).put(encoded);
    return this;
  }

  FieldWriter vector(float[] vector) {
    int count = Float.BYTES * vector.length;
    ByteBuffer target = room(Integer.BYTES + count).putInt(vector.length);
    target.asFloatBuffer().put(vector);
    target.position(target.position() + count);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
