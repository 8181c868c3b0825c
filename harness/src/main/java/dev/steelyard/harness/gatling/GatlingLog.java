package dev.steelyard.harness.gatling;

import dev.steelyard.harness.reading.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gatling's {@code simulation.log}, which is binary and private to Gatling: told, not read. */
public final class GatlingLog {

  private static final int HEAD = 64;
  private static final int LONGEST_VERSION = 32;

  private GatlingLog() {}

  /** What to do with it. */
  public static String advice() {
    return "it is Gatling's simulation.log, whose binary form changes with its version; publish js/stats.json of its report, which 'gatling -ro FOLDER' makes of the log";
  }

  /** Whether it begins with the record of a run: a zero, then Gatling's version with its length. */
  public static boolean is(Source source) {
    if (source.isDirectory()) {
      return false;
    }
    boolean[] is = {false};
    source.use(in -> is[0] = begins(in.readNBytes(HEAD)));
    return is[0];
  }

  private static boolean begins(byte[] head) {
    if (head.length < HEAD || head[0] != 0) {
      return false;
    }
    int length = ByteBuffer.wrap(head).getInt(1);
    return length > 0
        && length <= LONGEST_VERSION
        && new String(head, 5, length, StandardCharsets.ISO_8859_1).matches("\\d+\\.\\d+.*");
  }
}
