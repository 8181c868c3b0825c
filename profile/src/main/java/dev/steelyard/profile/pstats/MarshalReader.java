package dev.steelyard.profile.pstats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Python's {@code marshal} writes, as far as profiles have it: numbers, texts, tuples,
 * lists and dictionaries; as the interpreter's Python/marshal.c has it. Code objects are not among
 * them, and nothing is run. For one thread.
 */
final class MarshalReader {

  /** A profile is a dictionary of tuples with a dictionary in them. */
  private static final int DEEPEST = 16;

  private static final int REMEMBERED = 0x80;
  private static final int DIGIT_BITS = 15;

  private final ByteBuffer in;
  private final List<Object> known = new ArrayList<>();

  /** Stands for {@code None}, and for the end of a dictionary. */
  enum Nothing {
    NONE,
    END
  }

  private MarshalReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads one value: a {@link Long}, {@link Double}, {@link String}, {@link List} or {@link Map}.
   *
   * @throws IOException when it is cut off, damaged, or has something else in it
   */
  static Object read(byte[] bytes) throws IOException {
    MarshalReader reading = new MarshalReader(bytes);
    try {
      return reading.value(0);
    } catch (BufferUnderflowException cutOff) {
      throw new IOException("it is cut off", cutOff);
    }
  }

  private Object value(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("it is nested deeper than a profile");
    }
    int code = in.get() & 0xff;
    // Numbers of what may be named again are given in the order in which it begins.
    int number = -1;
    if ((code & REMEMBERED) != 0) {
      number = known.size();
      known.add(Nothing.NONE);
    }
    Object value = value((char) (code & ~REMEMBERED), depth);
    if (number >= 0) {
      known.set(number, value);
    }
    return value;
  }

  private Object value(char code, int depth) throws IOException {
    return switch (code) {
      case '0' -> Nothing.END;
      case 'N' -> Nothing.NONE;
      case 'F' -> 0L;
      case 'T' -> 1L;
      case 'i' -> (long) in.getInt();
      case 'I' -> in.getLong();
      case 'l' -> digits(in.getInt());
      case 'g' -> in.getDouble();
      case 'f' -> decimal(text(in.get() & 0xff));
      case 's', 'u', 't', 'a', 'A' -> text(in.getInt());
      case 'z', 'Z' -> text(in.get() & 0xff);
      case ')' -> values(in.get() & 0xff, depth);
      case '(', '[' -> values(in.getInt(), depth);
      case '{' -> dictionary(depth);
      case 'r' -> again(in.getInt());
      default ->
          throw new IOException(
              "there is something of kind '%s' in it".formatted(code > ' ' ? code : '?'));
    };
  }

  private Object again(int number) throws IOException {
    if (number < 0 || number >= known.size()) {
      throw new IOException("it names a value that is not there");
    }
    return known.get(number);
  }

  private List<Object> values(int count, int depth) throws IOException {
    List<Object> values = new ArrayList<>();
    int size = within(count);
    for (int i = 0; i < size; i++) {
      values.add(value(depth + 1));
    }
    return values;
  }

  private Map<Object, Object> dictionary(int depth) throws IOException {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Object key = value(depth + 1); key != Nothing.END; key = value(depth + 1)) {
      // A key of keys of keys that name each other again takes for ever to compare.
      if (key instanceof Map<?, ?>
          || (key instanceof List<?> parts
              && parts.stream().anyMatch(one -> one instanceof Map || one instanceof List))) {
        throw new IOException("a key of a dictionary is not flat");
      }
      values.put(key, value(depth + 1));
    }
    return values;
  }

  private long digits(int signedCount) throws IOException {
    BigInteger whole = BigInteger.ZERO;
    int count = within(Math.absExact(signedCount));
    for (int i = 0; i < count && i < Long.SIZE / DIGIT_BITS + 1; i++) {
      whole = whole.add(BigInteger.valueOf(in.getShort()).shiftLeft(i * DIGIT_BITS));
    }
    if (count > Long.SIZE / DIGIT_BITS + 1 || whole.bitLength() >= Long.SIZE) {
      throw new IOException("there is a number of %d digits in it".formatted(count));
    }
    return signedCount < 0 ? -whole.longValue() : whole.longValue();
  }

  private static double decimal(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw new IOException("a number in it is none", none);
    }
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[within(length)];
    in.get(bytes);
    String text = new String(bytes, UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : new String(bytes, ISO_8859_1);
  }

  /** Nothing is longer than what is left of the file, each value of which has a byte. */
  private int within(int length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException("it is cut off");
    }
    return length;
  }
}
