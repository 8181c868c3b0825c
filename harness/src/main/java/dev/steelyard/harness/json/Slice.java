package dev.steelyard.harness.json;

import java.nio.charset.StandardCharsets;

/**
 * One JSON text inside a larger file. The bytes are the scanner's own: read them before asking it
 * for more.
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

  /** Whether there are only blanks before it on its line. */
  boolean firstOnLine() {
    return firstOnLine;
  }

  /** A part of this text, which begins on the given line. */
  Slice part(int from, int to, long partLine, int partColumn) {
    return new Slice(bytes, offset + from, to - from, partLine, partColumn, true);
  }

  /** The text itself; bytes that are not UTF-8 become replacement characters. */
  public String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
