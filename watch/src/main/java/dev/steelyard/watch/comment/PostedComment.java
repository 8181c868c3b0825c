package dev.steelyard.watch.comment;

/**
 * A comment that is there now.
 *
 * @param address where a browser shows it
 */
public record PostedComment(String address, Outcome outcome) {

  /** What became of it. */
  public enum Outcome {
    POSTED,
    UPDATED,
    /** It said the same before. */
    THE_SAME
  }
}
