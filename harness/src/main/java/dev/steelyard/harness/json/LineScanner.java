package dev.steelyard.harness.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the lines of a file that holds one JSON text a line. Blank lines are passed over. Memory is
 * bounded by the longest line up to the limit. Not safe for use by several threads.
 */
public final class LineScanner {

  private final Cursor cursor;
  private boolean last;

  /**
   * Begins at the stream's first line.
   *
   * @param limit the longest line in bytes; longer ones come as {@link Scanned.Oversized}
   */
  public LineScanner(InputStream in, int limit) {
    cursor = new Cursor(in, limit, 1);
  }

  /** A {@link Slice}, a {@link Scanned.Oversized}, or the end. */
  public Scanned next() throws IOException {
    if (cursor.peekPastBlanks() == Cursor.END) {
      return new Scanned.End();
    }
    cursor.mark();
    cursor.passLine();
    last = cursor.peek() == Cursor.END;
    return cursor.marked();
  }

  /** Whether the file ends in the line that came last, without a line break. */
  public boolean last() {
    return last;
  }
}
