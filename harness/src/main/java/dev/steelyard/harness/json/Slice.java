package dev.steelyard.harness.json;

import dev.steelyard.core.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * One text, mostly JSON, inside a larger file. The bytes are the scanner's own: read them before
 * asking it for more.
 */
public final class Slice implements Scanned {

  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final long line;
  private final int column;
  private final boolean firstOnLine;

  Slice(byte[] bytes, int offset, int length, long line, int column, boolean firstOnLine) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.line = line;
    this.column = column;
    this.firstOnLine = firstOnLine;
  }

  /** A whole text of its own. */
  public static Slice of(byte[] text) {
    return new Slice(text, 0, text.length, 1, 1, true);
  }

  /** As {@link #of}, without the byte order mark that a file may begin with. */
  public static Slice ofFile(byte[] text) {
    boolean marked =
        text.length >= 3
            && text[0] == (byte) 0xEF
            && text[1] == (byte) 0xBB
            && text[2] == (byte) 0xBF;
    return marked ? new Slice(text, 3, text.length - 3, 1, 4, true) : of(text);
  }

  /** The array that holds the text, among other things. */
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  /** Where it begins, from 1. */
  public long line() {
    return line;
  }

  /** The byte in its line where it begins, from 1. */
  public int column() {
    return column;
  }

  /** The line of the file in which a byte of the text is; the first byte is 0. */
  public long lineAt(int byteOfText) {
    long lines = line;
    for (int i = 0; i < byteOfText; i++) {
      lines += bytes[offset + i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** The byte in its line, from 1, that a byte of the text is. */
  public int columnAt(int byteOfText) {
    for (int i = byteOfText - 1; i >= 0; i--) {
      if (bytes[offset + i] == '\n') {
        return byteOfText - i;
      }
    }
    return column + byteOfText;
  }

  /** Whether there are only blanks before it on its line. */
  boolean firstOnLine() {
    return firstOnLine;
  }

  /** A part of this text, which begins on the given line. */
  Slice part(int from, int to, long partLine, int partColumn) {
    return new Slice(bytes, offset + from, to - from, partLine, partColumn, true);
  }

  /** Of its bytes. */
  public long checksum() {
    CRC32C sum = new CRC32C();
    sum.update(bytes, offset, length);
    return sum.getValue() << 31 ^ length;
  }

  /**
   * The text itself.
   *
   * @throws DamagedEntryException with the place, when its bytes are not UTF-8 or one is zero
   */
  public String strictText() {
    OptionalInt wrong = Utf8.firstMalformed(bytes, offset, length);
    if (wrong.isPresent()) {
      int place = wrong.getAsInt();
      throw new DamagedEntryException(
          "the byte 0x%02X is not UTF-8".formatted(bytes[offset + place] & 0xFF), place);
    }
    for (int i = 0; i < length; i++) {
      if (bytes[offset + i] == 0) {
        throw new DamagedEntryException("a zero byte", i);
      }
    }
    return text();
  }

  /** The text itself; bytes that are not UTF-8 become replacement characters. */
  public String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
