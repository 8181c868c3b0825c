package dev.steelyard.load.observe.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Puts lines together from pieces. The rest of one that is too long is left out. For one thread.
 */
final class LogLines {

  static final int LONGEST = 16 << 10;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean isCut;
  private long cut;

  /** The lines that end in a piece; the last one without an end waits for the next piece. */
  void add(ByteBuffer piece, Consumer<String> lines) {
    while (piece.hasRemaining()) {
      byte next = piece.get();
      if (next == '\n') {
        end(lines);
      } else if (line.size() < LONGEST) {
        line.write(next);
      } else {
        isCut = true;
      }
    }
  }

  private void end(Consumer<String> lines) {
    cut += isCut ? 1 : 0;
    isCut = false;
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text);
  }

  /** How many lines were too long. */
  long cut() {
    return cut;
  }
}
