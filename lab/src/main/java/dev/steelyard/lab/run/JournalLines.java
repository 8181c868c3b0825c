package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The lines of a journal that is in memory, counted from 0 and checked one after the other. What is
 * damaged is refused with the line's number; a last line without an end is none. For one thread.
 */
final class JournalLines {

  private final Path file;
  private final List<String> lines = new ArrayList<>();
  private final int whole;
  private final boolean torn;
  private final List<String> bodies = new ArrayList<>();
  private String sum = JournalLine.START;

  JournalLines(Path file, byte[] bytes) {
    this.file = file;
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    this.whole = end;
    this.torn = end < bytes.length;
    split(bytes);
    if (lines.isEmpty()) {
      throw SteelyardException.cannotRun(
          "the journal %s is empty: its run stopped before anything was measured, or what it held is lost;%nstart the run anew"
              .formatted(file));
    }
  }

  private void split(byte[] bytes) {
    int begin = 0;
    for (int i = 0; i < whole; i++) {
      if (bytes[i] == '\n') {
        lines.add(text(ByteBuffer.wrap(bytes, begin, i - begin)));
        begin = i + 1;
      }
    }
  }

  private String text(ByteBuffer line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException binary) {
      throw damaged(lines.size(), "it is not UTF-8");
    }
  }

  /** At least one. */
  int count() {
    return lines.size();
  }

  String first() {
    return lines.getFirst();
  }

  /** How many bytes its whole lines have. */
  int wholeBytes() {
    return whole;
  }

  /** Whether its last line has no end. */
  boolean isTorn() {
    return torn;
  }

  /** All whole lines without their sums; known when all were checked. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The sum of the last whole line; known when all were checked. */
  String lastSum() {
    return sum;
  }

  /** A line without its sum; each is asked for once, in their order. */
  String checked(int line) {
    try {
      JournalLine.Parts parts = JournalLine.check(lines.get(line), sum);
      sum = parts.sum();
      bodies.add(parts.json());
      return parts.json();
    } catch (JournalLine.DamagedException damage) {
      throw damaged(line, String.valueOf(damage.getMessage()));
    }
  }

  /** What a checked line holds. */
  <T> T parsed(int line, String json, Class<T> type) {
    try {
      return JournalLine.read(json, type);
    } catch (JacksonException failure) {
      throw damaged(line, failure.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  /** Refuses a line of which something does not hold. */
  void require(int line, boolean holds, String otherwise) {
    if (!holds) {
      throw damaged(line, otherwise);
    }
  }

  /** Lines are told from 1, as editors do. */
  private SteelyardException damaged(int line, String why) {
    return SteelyardException.cannotRun(
        "%s:%d: this journal is damaged (%s); start the run anew".formatted(file, line + 1, why));
  }
}
