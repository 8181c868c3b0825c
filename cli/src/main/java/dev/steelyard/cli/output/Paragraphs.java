package dev.steelyard.cli.output;

import dev.steelyard.report.text.DisplayWidth;
import java.io.PrintStream;

/**
 * Lines of a person's text, wrapped between words to fit the terminal. Names of files are to be
 * copied: a word that is too wide stays whole. For one thread.
 */
public final class Paragraphs {

  /** How much further in the lines begin that go on with one. */
  private static final int HANGING = 2;

  private final PrintStream out;
  private final int columns;

  /**
   * Lines of this width.
   *
   * @param columns {@link Integer#MAX_VALUE} where nothing is wrapped
   */
  public Paragraphs(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Prints one, so many columns in. */
  public void print(int indent, String text) {
    printed(indent, Messages.printable(text));
  }

  /** Likewise what is printable already. */
  void printed(int indent, String text) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    boolean isBegun = false;
    for (String word : text.split(" ", -1)) {
      if (isBegun && DisplayWidth.of(line + " " + word) > columns) {
        out.println(line);
        line = new StringBuilder(" ".repeat(indent + HANGING));
        isBegun = false;
      }
      line.append(isBegun ? " " : "").append(word);
      isBegun = true;
    }
    out.println(line);
  }
}
