package dev.steelyard.trace.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a file, one at a time; blank ones are passed over. */
final class ExportLines {

  /** An export is held as a whole; none that a program sends is near it. */
  private static final int MOST = 256 << 20;

  /** One. */
  static final class Line {

    private final byte[] bytes;
    private final long number;
    private final boolean isLast;

    private Line(byte[] bytes, long number, boolean isLast) {
      this.bytes = bytes;
      this.number = number;
      this.isLast = isLast;
    }

    byte[] bytes() {
      return bytes;
    }

    /** To be remembered by its number. */
    Line withoutBytes() {
      return new Line(new byte[0], number, isLast);
    }

    /** From 1 on, blank ones counted. */
    long number() {
      return number;
    }

    /** Whether these are its first bytes alone; the rest comes next. */
    boolean isTooLong() {
      return bytes.length >= MOST;
    }

    /** Whether nothing follows, so that it did not end as a line does. */
    boolean isLast() {
      return isLast;
    }

    /** Whether there was none any more. */
    boolean isEmpty() {
      return bytes.length == 0;
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long number;

  ExportLines(InputStream in) {
    this.in = in;
  }

  /** The next that is not blank; an empty one for none. */
  Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean isEnd = fill(line);
      number++;
      byte[] bytes = line.toByteArray();
      if (!isBlank(bytes)) {
        return new Line(bytes, number, isEnd);
      }
      if (isEnd) {
        return new Line(new byte[0], number, true);
      }
    }
  }

  /** How what comes next begins. */
  String begin(int most) throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    to += in.readNBytes(buffer, to, Math.max(0, most - to));
    return new String(buffer, 0, Math.min(most, to), StandardCharsets.UTF_8);
  }

  /** All that comes next. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(buffer, from, to - from), in);
  }

  /** Whether nothing follows. */
  private boolean fill(ByteArrayOutputStream line) throws IOException {
    while (isMore()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      boolean isWhole = end < to;
      line.write(buffer, from, (isWhole ? end + 1 : to) - from);
      from = isWhole ? end + 1 : to;
      if (isWhole || line.size() >= MOST) {
        return false;
      }
    }
    return true;
  }

  private boolean isMore() throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte one : bytes) {
      if (!Character.isWhitespace(one)) {
        return false;
      }
    }
    return true;
  }
}
