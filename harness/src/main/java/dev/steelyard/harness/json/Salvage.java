package dev.steelyard.harness.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the whole entries inside a text that swallowed them because it lost a closing bracket.
 *
 * <p>In a file written with indentation, a line whose first character is a brace in the column of
 * the swallowing entry's own begins the next entry. In a file without indentation there is no such
 * sign and nothing is found.
 */
public final class Salvage {

  private Salvage() {}

  /**
   * The stretches a damaged text falls apart into, in order; the first begins where it begins. Each
   * is an entry that is whole in its brackets, or what remains of one.
   *
   * @return the text alone when there is nothing to find in it
   */
  public static List<Slice> stretches(Slice damaged) {
    if (!damaged.firstOnLine()) {
      return List.of(damaged);
    }
    List<Slice> stretches = new ArrayList<>();
    int from = 0;
    long line = damaged.line();
    long fromLine = line;
    byte[] bytes = damaged.bytes();
    for (int i = 0; i < damaged.length(); i++) {
      if (bytes[damaged.offset() + i] == '\n') {
        line++;
        int brace = i + damaged.column();
        if (beginsEntry(damaged, i + 1, brace)) {
          stretches.add(whole(damaged.part(from, i, fromLine, damaged.column())));
          from = brace;
          fromLine = line;
        }
      }
    }
    stretches.add(whole(damaged.part(from, damaged.length(), fromLine, damaged.column())));
    return stretches;
  }

  private static boolean beginsEntry(Slice text, int lineStart, int brace) {
    if (brace >= text.length() || text.bytes()[text.offset() + brace] != '{') {
      return false;
    }
    for (int i = lineStart; i < brace; i++) {
      if (!Cursor.isBlank(text.bytes()[text.offset() + i])) {
        return false;
      }
    }
    return true;
  }

  /** Without what follows the entry; all of it when its brackets do not close. */
  private static Slice whole(Slice stretch) {
    ByteArrayInputStream in =
        new ByteArrayInputStream(stretch.bytes(), stretch.offset(), stretch.length());
    try {
      return EntryScanner.ofStretch(in, stretch.length(), 1).next() instanceof Slice entry
          ? stretch.part(0, entry.length(), stretch.line(), stretch.column())
          : stretch;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
