package dev.steelyard.harness.json;

import java.util.Arrays;

/**
 * A JSON text without the numbers of its arrays, for who wants what is beside them: nine tenths of
 * a file of results are numbers, and looking for a bracket is far quicker than reading each.
 */
final class Thinned {

  private static final boolean[] OF_NUMBERS = new boolean[128];

  static {
    for (char one : "0123456789+-.eE,\t\n\r ".toCharArray()) {
      OF_NUMBERS[one] = true;
    }
  }

  private final byte[] bytes;
  private final int end;
  private final byte[] kept;
  private int at;
  private int size;

  private Thinned(Slice text) {
    this.bytes = text.bytes();
    this.at = text.offset();
    this.end = text.offset() + text.length();
    this.kept = new byte[text.length()];
  }

  /** The text with {@code []} for each array of nothing but numbers; all else as it is. */
  static Slice of(Slice text) {
    Thinned thinned = new Thinned(text);
    while (thinned.at < thinned.end) {
      thinned.step();
    }
    return Slice.of(Arrays.copyOf(thinned.kept, thinned.size));
  }

  private void step() {
    byte next = bytes[at];
    if (next == '"') {
      copyTo(endOfString());
    } else if (next == '[') {
      int close = at + 1;
      while (close < end && bytes[close] >= 0 && OF_NUMBERS[bytes[close]]) {
        close++;
      }
      copyTo(at + 1);
      at = close < end && bytes[close] == ']' ? close : at;
    } else {
      copyTo(at + 1);
    }
  }

  /** The place after the closing quote, or the end. */
  private int endOfString() {
    int i = at + 1;
    while (i < end && bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return Math.min(end, i + 1);
  }

  private void copyTo(int limit) {
    while (at < limit) {
      kept[size] = bytes[at];
      size++;
      at++;
    }
  }
}
