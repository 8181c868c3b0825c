package dev.steelyard.profile.text;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that may be large. What has no line's end within reason is cut there, so that
 * memory is bounded. For one thread.
 */
final class LongLines {

  private static final int AT_ONCE = 1 << 16;

  private final Reader in;
  private final int longest;
  private final char[] read = new char[AT_ONCE];
  private int from;
  private int to;

  /**
   * Reads on from where a reader is.
   *
   * @param longest letters of a line
   */
  LongLines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    StringBuilder begun = new StringBuilder();
    while (fill()) {
      int end = from;
      int most = Math.min(to, from + longest - begun.length());
      while (end < most && read[end] != '\n') {
        end++;
      }
      begun.append(read, from, end - from);
      boolean isEnded = end < to && read[end] == '\n';
      from = isEnded ? end + 1 : end;
      if (isEnded || begun.length() >= longest) {
        return begun.toString();
      }
    }
    return begun.isEmpty() ? null : begun.toString();
  }

  private boolean fill() throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = Math.max(0, in.read(read));
    return to > 0;
  }
}
