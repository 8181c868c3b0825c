package dev.steelyard.lab.workload.command;

import java.time.Duration;

/**
 * A text that can be read for so long only: an expression that backtracks would else look through
 * it for ever. For one thread.
 */
final class TimedText implements CharSequence {

  /** The time is looked at once in so many characters. */
  private static final int SELDOM = 1 << 12;

  private final String text;
  private final long end;
  private int read;

  TimedText(String text, Duration longest) {
    this(text, System.nanoTime() + longest.toNanos());
  }

  private TimedText(String text, long end) {
    this.text = text;
    this.end = end;
  }

  /** Its time is over. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public char charAt(int index) {
    read++;
    if (read % SELDOM == 0 && System.nanoTime() - end > 0) {
      throw new TooLongException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return text.substring(from, to);
  }

  @Override
  public String toString() {
    return text;
  }
}
