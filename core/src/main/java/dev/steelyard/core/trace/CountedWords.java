package dev.steelyard.core.trace;

import java.util.Locale;

/** Sentences that begin with a number: of one thing they go otherwise than of several. */
public final class CountedWords {

  private CountedWords() {}

  /**
   * One.
   *
   * @param one what follows 1
   * @param many what follows any other number
   */
  public static String of(long count, String one, String many) {
    return count == 1 ? "1 " + one : String.format(Locale.ROOT, "%,d ", count) + many;
  }
}
