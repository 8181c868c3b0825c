package dev.steelyard.report.html;

import java.io.IOException;

/** Gathers small pieces: a page has millions, and an output takes each with a lock and a check. */
final class PieceBuffer implements Appendable {

  private static final int MOST = 1 << 16;

  private final Appendable out;
  private final StringBuilder gathered = new StringBuilder(MOST + 1024);

  PieceBuffer(Appendable out) {
    this.out = out;
  }

  @Override
  public PieceBuffer append(CharSequence text) throws IOException {
    return append(text, 0, text.length());
  }

  @Override
  public PieceBuffer append(CharSequence text, int start, int end) throws IOException {
    gathered.append(text, start, end);
    if (gathered.length() >= MOST) {
      flush();
    }
    return this;
  }

  @Override
  public PieceBuffer append(char c) throws IOException {
    gathered.append(c);
    return this;
  }

  /** Hands on what is left; nothing is handed on without. */
  void flush() throws IOException {
    out.append(gathered);
    gathered.setLength(0);
  }
}
