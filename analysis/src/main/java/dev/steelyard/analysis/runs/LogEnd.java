package dev.steelyard.analysis.runs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for a report: enough to see what went wrong. */
final class LogEnd {

  private static final int BYTES = 4096;

  private LogEnd() {}

  /** Its last lines, whole ones; empty when there is no log any more. */
  static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - BYTES);
      byte[] end = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(end);
      String text = new String(end, StandardCharsets.UTF_8);
      int line = text.indexOf('\n');
      return start > 0 && line >= 0 ? text.substring(line + 1) : text;
    } catch (IOException gone) {
      return "";
    }
  }
}
