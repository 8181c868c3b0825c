package dev.steelyard.core.text;

import java.io.IOException;
import java.io.Writer;

/**
 * JSON on its way out, in which every character that is not seen is escaped: a program reads the
 * same text back, and a terminal that shows the JSON is not steered by it. In JSON such characters
 * stand in texts only, so that none of its structure is touched. Half a character, which many
 * readers of JSON refuse, becomes U+FFFD. Closing this closes nothing else. Not safe for threads.
 */
public final class VisibleJson extends Writer {

  private final Appendable out;
  private final StringBuilder escaped = new StringBuilder();
  private char half;

  public VisibleJson(Appendable out) {
    this.out = out;
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    escaped.setLength(0);
    int plain = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      char c = buffer[i];
      if (half == 0 && c < 0x7F) {
        continue;
      }
      escaped.append(buffer, plain, i - plain);
      plain = i + 1;
      take(c);
    }
    escaped.append(buffer, plain, end - plain);
    out.append(escaped);
  }

  private void take(char c) {
    if (half != 0) {
      char high = half;
      half = 0;
      if (Character.isLowSurrogate(c)) {
        point(Character.toCodePoint(high, c));
        return;
      }
      point(high);
    }
    if (Character.isHighSurrogate(c)) {
      half = c;
    } else {
      point(c);
    }
  }

  private void point(int point) {
    // Line ends of the layout are no part of a text: there, JSON has them escaped already.
    if (point < 0x7F || !Visible.isHidden(point)) {
      escaped.appendCodePoint(point);
      return;
    }
    boolean isHalf = Character.isBmpCodePoint(point) && Character.isSurrogate((char) point);
    for (char unit : Character.toChars(isHalf ? 0xFFFD : point)) {
      escaped.append("\\u%04x".formatted((int) unit));
    }
  }

  @Override
  public void flush() throws IOException {
    if (out instanceof Writer writer) {
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (half != 0) {
      escaped.setLength(0);
      point(half);
      half = 0;
      out.append(escaped);
    }
  }
}
