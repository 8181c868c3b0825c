package dev.steelyard.harness.reading;

import java.util.OptionalInt;

/**
 * Something in a file that could not be read. It costs that entry alone; reading goes on after it.
 *
 * @param column the byte in the line, from 1, where one can be named
 * @param reason what is wrong and, where something can be done about it, what; one line
 */
public record ReadProblem(String file, long line, OptionalInt column, String reason)
    implements Reading {

  private static final int LONGEST = 400;

  /**
   * The reason may quote the file: what would break the line or steer a terminal is written out.
   */
  public ReadProblem {
    StringBuilder plain = new StringBuilder();
    reason.codePoints().limit(LONGEST).forEach(point -> append(plain, point));
    reason = plain + (reason.codePointCount(0, reason.length()) > LONGEST ? "…" : "");
  }

  private static void append(StringBuilder plain, int point) {
    if (Character.isISOControl(point)) {
      plain.append("\\u%04x".formatted(point));
    } else {
      plain.appendCodePoint(point);
    }
  }

  /** A problem with an entry as a whole. */
  public static ReadProblem at(String file, long line, String reason) {
    return new ReadProblem(file, line, OptionalInt.empty(), reason);
  }

  /** A problem at one place. */
  public static ReadProblem at(String file, long line, int column, String reason) {
    return new ReadProblem(file, line, OptionalInt.of(column), reason);
  }

  /** As compilers write it: {@code file:line:column: reason}. */
  @Override
  public String toString() {
    String place = column.isPresent() ? line + ":" + column.getAsInt() : Long.toString(line);
    return file + ":" + place + ": " + reason;
  }
}
