package dev.steelyard.report.text;

/**
 * What text is written for.
 *
 * @param columns no sentence is wider than this many; at least {@value #NARROWEST}
 * @param colour whether ANSI colours may be used
 * @param bounded whether a table is no wider either, since a window ends there
 */
public record Terminal(int columns, boolean colour, boolean bounded) {

  /** The width below which no table can be read. */
  public static final int NARROWEST = 40;

  /** Without a terminal: sentences of 80 columns, tables as wide as they need, no colour. */
  public static final Terminal PLAIN = new Terminal(80, false, false);

  /** A file that people look at later, in a wider window. */
  public static final Terminal FILE = new Terminal(100, false, false);

  private static final int UNBOUNDED = 1 << 20;

  public Terminal {
    columns = Math.max(NARROWEST, columns);
  }

  /** A window of so many columns. */
  public Terminal(int columns, boolean colour) {
    this(columns, colour, true);
  }

  /** How wide a table may be. */
  int room() {
    return bounded ? columns : UNBOUNDED;
  }
}
