package dev.steelyard.store.disk;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of one protobuf message, in their order; unknown ones are read over. */
record Protobuf(List<Field> fields) {

  /**
   * A field.
   *
   * @param value of a number
   * @param bytes of a text, of bytes or of a message; empty for a number
   */
  record Field(int number, long value, ByteBuffer bytes) {

    Protobuf message() throws DamagedFileException {
      return Protobuf.of(bytes.duplicate());
    }

    String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
  }

  private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  /**
   * Reads a message up to the buffer's limit.
   *
   * @throws DamagedFileException when it is none
   */
  static Protobuf of(ByteBuffer bytes) throws DamagedFileException {
    List<Field> fields = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        fields.add(field(bytes));
      }
    } catch (BufferUnderflowException | IllegalArgumentException noMessage) {
      throw new DamagedFileException("is not readable", noMessage);
    }
    return new Protobuf(fields);
  }

  private static Field field(ByteBuffer bytes) {
    long tag = varint(bytes);
    int number = Math.toIntExact(tag >>> 3);
    if (number == 0) {
      throw new IllegalArgumentException("no field has number 0");
    }
    return switch ((int) tag & 7) {
      case 0 -> new Field(number, varint(bytes), NO_BYTES);
      case 1 -> new Field(number, bytes.getLong(), NO_BYTES);
      case 2 -> new Field(number, 0, next(bytes, varint(bytes)));
      case 5 -> new Field(number, bytes.getInt(), NO_BYTES);
      default -> throw new IllegalArgumentException("no field is of type " + (tag & 7));
    };
  }

  private static ByteBuffer next(ByteBuffer bytes, long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return part;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  List<Field> all(int number) {
    return fields.stream().filter(field -> field.number == number).toList();
  }

  boolean has(int number) {
    return fields.stream().anyMatch(field -> field.number == number);
  }

  /** A number, the last when it stands there more than once; 0 when it is left out. */
  long number(int number) {
    return fields.stream()
        .filter(field -> field.number == number)
        .mapToLong(Field::value)
        .reduce(0, (before, last) -> last);
  }

  String text(int number) {
    List<Field> found = all(number);
    return found.isEmpty() ? "" : found.getLast().text();
  }
}
