package dev.steelyard.harness.reading;

/**
 * A sound message that measures nothing.
 *
 * @param what the message's kind, by the tool's own word, for example {@code group-complete}
 */
public record Skipped(String file, long line, String what) implements Reading {

  /** Of a line that is none of those its reader knows. */
  static final String OTHER = "other text";

  /** Whether it is a line that its reader does not know. */
  static boolean isOther(Reading reading) {
    return reading instanceof Skipped skipped && skipped.what.equals(OTHER);
  }
}
