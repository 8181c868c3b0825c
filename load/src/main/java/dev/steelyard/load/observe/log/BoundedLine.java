package dev.steelyard.load.observe.log;

/**
 * A line that lets itself be looked at so many times and no more: what a pattern may cost is
 * bounded by that, whoever wrote the pattern and the line, and on every machine alike. For one
 * match.
 */
final class BoundedLine implements CharSequence {

  /** A usual pattern looks at each letter a few times. */
  private static final int LOOKS_PER_LETTER = 200;

  private static final int FEWEST_LOOKS = 100_000;
  private static final int MOST_LOOKS = 2_000_000;

  /** The line was looked at too often. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("too many steps", null, false, false);
    }
  }

  private final String line;
  private int left;

  BoundedLine(String line) {
    this.line = line;
    this.left = Math.clamp((long) line.length() * LOOKS_PER_LETTER, FEWEST_LOOKS, MOST_LOOKS);
  }

  @Override
  public char charAt(int index) {
    if (left-- <= 0) {
      throw new Exhausted();
    }
    return line.charAt(index);
  }

  @Override
  public int length() {
    return line.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return line.substring(start, end);
  }

  @Override
  public String toString() {
    return line;
  }
}
