package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing UTF-8 text that is used again and again, so that filling in a template allocates nothing
 * once it is large enough. For one thread.
 */
public final class TextBuffer {

  /** The longest text that is made. */
  public static final int MOST_BYTES = 256 << 20;

  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int length;

  public TextBuffer() {
    this(256);
  }

  TextBuffer(int size) {
    bytes = new byte[size];
  }

  public int length() {
    return length;
  }

  /** The array that holds the text from its beginning; valid until the next change. */
  public byte[] array() {
    return bytes;
  }

  public void clear() {
    length = 0;
  }

  /** Forgets all from a length on. */
  void cut(int to) {
    length = to;
  }

  public void append(byte[] more) {
    append(more, 0, more.length);
  }

  void append(byte[] more, int from, int to) {
    reserve(to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  void append(byte one) {
    reserve(1);
    bytes[length++] = one;
  }

  public void append(String text) {
    int most = text.length();
    reserve(most);
    for (int i = 0; i < most; i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        append(text.substring(i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[length++] = (byte) letter;
    }
  }

  public void append(long number) {
    if (number == Long.MIN_VALUE) {
      append(Long.toString(number));
      return;
    }
    reserve(LONGEST_NUMBER);
    long left = Math.abs(number);
    if (number < 0) {
      bytes[length++] = '-';
    }
    int end = length + digits(left);
    length = end;
    do {
      bytes[--end] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
  }

  /** Appends random bytes: not a text any more. */
  public void appendRandom(int count, UserState user) {
    reserve(count);
    int end = length + count;
    while (length < end) {
      long bits = user.bits();
      for (int i = 0; i < Long.BYTES && length < end; i++) {
        bytes[length++] = (byte) (bits >>> (8 * i));
      }
    }
  }

  private static int digits(long number) {
    int digits = 1;
    for (long left = number; left >= 10; left /= 10) {
      digits++;
    }
    return digits;
  }

  /** Makes room for so many bytes more. */
  void reserve(int more) {
    long wanted = (long) length + more;
    if (wanted > MOST_BYTES) {
      throw SteelyardException.cannotRun(
          "a text filled in from a template is longer than %d MiB".formatted(MOST_BYTES >> 20));
    }
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(wanted, 2L * length)));
    }
  }

  /** The bytes so far, as a copy. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
