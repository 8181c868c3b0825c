package dev.steelyard.harness.json;

import dev.steelyard.core.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Whether a JSON text can be understood without changing it: its bytes are UTF-8 without a zero,
 * and its escapes hold no half of a surrogate pair. A parser would pass over the first inside of
 * what is not asked for, and a string with the second can only be stored as another string.
 *
 * <p>Looks at eight bytes at a time, so that it costs little beside the parsing.
 */
final class TextCheck {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long BACKSLASHES = ONES * '\\';
  private static final int HEX = 16;

  private TextCheck() {}

  /**
   * Refuses a text that cannot.
   *
   * @throws DamagedEntryException with the place
   */
  static void require(Slice text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int at = plain(bytes, text.offset(), end);
    while (at < end) {
      if (bytes[at] < 0) {
        OptionalInt wrong = Utf8.firstMalformed(bytes, at, end - at);
        if (wrong.isPresent()) {
          int place = at + wrong.getAsInt();
          throw damaged(text, place, "the byte 0x%02X is not UTF-8".formatted(bytes[place] & 0xFF));
        }
        // From here on escapes and zeros alone can be wrong.
        requireEscapes(text, at, end);
        return;
      }
      at = bytes[at] == 0 || bytes[at] == '\\' ? one(text, at, end) : at + 1;
      at = plain(bytes, at, end);
    }
  }

  private static void requireEscapes(Slice text, int from, int end) {
    byte[] bytes = text.bytes();
    int at = from;
    while (at < end) {
      at = bytes[at] == 0 || bytes[at] == '\\' ? one(text, at, end) : at + 1;
    }
  }

  /** The first place that may need a look: a byte of no ASCII, a zero or a backslash. */
  private static int plain(byte[] bytes, int from, int end) {
    int at = from;
    while (at + Long.BYTES <= end) {
      long eight = (long) LONGS.get(bytes, at);
      long unescaped = eight ^ BACKSLASHES;
      long stops = eight | ((eight - ONES) & ~eight) | ((unescaped - ONES) & ~unescaped);
      if ((stops & HIGH_BITS) != 0) {
        break;
      }
      at += Long.BYTES;
    }
    while (at < end && bytes[at] > 0 && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  /** Passes over an escape; what is no escape is left to the parser. */
  private static int one(Slice text, int at, int end) {
    if (text.bytes()[at] == 0) {
      throw damaged(text, at, "there is a zero byte in it");
    }
    int unit = unit(text.bytes(), at, end);
    if (unit < 0 || !Character.isSurrogate((char) unit)) {
      return at + 2;
    }
    int second = unit(text.bytes(), at + 6, end);
    if (Character.isLowSurrogate((char) unit)
        || second < 0
        || !Character.isLowSurrogate((char) second)) {
      throw damaged(text, at, "\\u%04x is half of a character".formatted(unit));
    }
    return at + 12;
  }

  /** What an escape with four digits stands for; negative when it is none. */
  private static int unit(byte[] bytes, int at, int end) {
    if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(bytes[i], HEX);
      if (digit < 0) {
        return -1;
      }
      unit = unit * HEX + digit;
    }
    return unit;
  }

  private static DamagedEntryException damaged(Slice text, int at, String reason) {
    return new DamagedEntryException(reason, at - text.offset());
  }
}
