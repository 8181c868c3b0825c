package dev.steelyard.harness.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over a JSON file byte by byte, knowing strings and nesting but judging nothing: that is
 * left to a parser of the texts it finds. Counts lines. Not safe for use by several threads.
 */
final class Cursor {

  static final int END = -1;

  private static final boolean[] PLAIN = plain("\"{}[]\n");
  private static final boolean[] PLAIN_IN_TEXT = plain("\"\\\n");

  private final ByteWindow window;
  private long line;
  private long lineOffset;
  private boolean blankSoFar = true;
  private long markLine;
  private int markColumn;
  private boolean markFirstOnLine;

  Cursor(InputStream in, int limit, long firstLine) {
    window = new ByteWindow(in, limit);
    line = firstLine;
  }

  long line() {
    return line;
  }

  int column() {
    return (int) Math.min(Integer.MAX_VALUE, window.offset() - lineOffset + 1);
  }

  /** The next byte, which stays unread, or {@link #END}. */
  int peek() throws IOException {
    if (window.position == window.end && !window.fill()) {
      return END;
    }
    return window.bytes[window.position] & 0xFF;
  }

  /** Passes over the byte that {@link #peek} showed. */
  void pass() {
    byte passed = window.bytes[window.position++];
    if (passed == '\n') {
      startLine();
    } else if (!isBlank(passed)) {
      blankSoFar = false;
    }
  }

  /** Passes over white space and shows what comes after it. */
  int peekPastBlanks() throws IOException {
    int next = peek();
    while (next != END && isBlank(next)) {
      pass();
      next = peek();
    }
    return next;
  }

  /** Remembers that a text begins here. */
  void mark() {
    window.keep();
    markLine = line;
    markColumn = column();
    markFirstOnLine = blankSoFar;
  }

  /** The text from the mark to here, or an oversized one. */
  Scanned marked() {
    int from = window.keptFrom();
    window.release();
    return from < 0
        ? new Scanned.Oversized(markLine, markColumn)
        : new Slice(
            window.bytes, from, window.position - from, markLine, markColumn, markFirstOnLine);
  }

  /** Passes over an object or array; false when the file ends in it. */
  boolean passNested() throws IOException {
    int depth = 0;
    while (passRun(PLAIN)) {
      int stop = peek();
      pass();
      switch (stop) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          if (!passRestOfText()) {
            return false;
          }
        }
        default -> {}
      }
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** Passes over a string, from its first quote; false when the file ends in it. */
  boolean passText() throws IOException {
    pass();
    return passRestOfText();
  }

  /**
   * A raw line break cannot stand in a JSON string: it ends a string whose closing quote was lost,
   * so that the damage ends with the line.
   */
  private boolean passRestOfText() throws IOException {
    while (passRun(PLAIN_IN_TEXT)) {
      int stop = peek();
      if (stop == '\n') {
        return true;
      }
      pass();
      if (stop == '"') {
        return true;
      }
      if (stop == '\\' && peek() != END) {
        pass();
      }
    }
    return false;
  }

  /** Passes over a number or word. */
  void passScalar() throws IOException {
    int next = peek();
    while (next != END && !isBlank(next) && next != ',' && next != ']' && next != '}') {
      pass();
      next = peek();
    }
  }

  /** Passes over the rest of the line, leaving its end unread. */
  void passLine() throws IOException {
    int next = peek();
    while (next != END && next != '\n') {
      int at = window.position;
      while (at < window.end && window.bytes[at] != '\n') {
        at++;
      }
      window.position = at;
      next = peek();
    }
  }

  /** Passes over bytes of no meaning; false when the file ends. */
  private boolean passRun(boolean[] plain) throws IOException {
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      int at = window.position;
      while (at < end && plain[bytes[at] & 0xFF]) {
        at++;
      }
      window.position = at;
      if (at < end) {
        return true;
      }
      if (!window.fill()) {
        return false;
      }
    }
  }

  private void startLine() {
    line++;
    lineOffset = window.offset();
    blankSoFar = true;
  }

  static boolean isBlank(int character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean[] plain(String stops) {
    boolean[] plain = new boolean[256];
    Arrays.fill(plain, true);
    stops.chars().forEach(stop -> plain[stop] = false);
    return plain;
  }
}
