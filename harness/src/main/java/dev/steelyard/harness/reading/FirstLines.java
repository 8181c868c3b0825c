package dev.steelyard.harness.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first lines of a text in bounded memory: those that are not blank, without the blanks around
 * them, each cut off where it is long. What shows progress ends its lines with carriage returns.
 */
final class FirstLines {

  /** What a line costs beside its text, about. */
  private static final int OVERHEAD = 64;

  private final int longest;
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long room;

  /**
   * For one text.
   *
   * @param room for all lines, in bytes of memory
   * @param longest line that is kept whole, in bytes
   */
  FirstLines(long room, int longest) {
    this.room = room;
    this.longest = longest;
  }

  List<String> of(InputStream in) throws IOException {
    byte[] some = new byte[1 << 16];
    int read = in.read(some);
    while (read >= 0 && room > 0) {
      for (int i = 0; i < read && room > 0; i++) {
        add(some[i]);
      }
      read = in.read(some);
    }
    end();
    return lines;
  }

  private void add(byte next) {
    if (next == '\n' || next == '\r') {
      end();
    } else if (line.size() < longest) {
      line.write(next);
    } else {
      // A line without an end is looked at once and not for ever.
      room--;
    }
  }

  private void end() {
    String text =
        TerminalLooks.without(line.toString(StandardCharsets.UTF_8).replace("\uFEFF", "")).strip();
    room -= OVERHEAD + line.size();
    line.reset();
    if (!text.isEmpty()) {
      lines.add(text);
    }
  }
}
