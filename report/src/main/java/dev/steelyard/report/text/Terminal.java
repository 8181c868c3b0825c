package dev.steelyard.report.text;

/**
 * What text is written for.
 *
 * @param columns no line is wider than this many; at least {@value #NARROWEST}
 * @param colour whether ANSI colours may be used
 */
public record Terminal(int columns, boolean colour) {

  /** The width below which no table can be read. */
  public static final int NARROWEST = 40;

  /** Without a terminal: 80 columns, no colour. */
  public static final Terminal PLAIN = new Terminal(80, false);

  /** A file that people look at later, in a wider window. */
  public static final Terminal FILE = new Terminal(100, false);

  public Terminal {
    columns = Math.max(NARROWEST, columns);
  }
}
