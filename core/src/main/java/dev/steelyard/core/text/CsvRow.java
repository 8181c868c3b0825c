package dev.steelyard.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of CSV after RFC 4180: quoted where it must be, ended by CR LF.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe in front: names come
 * from files that others wrote, and a person who opens the file must not run them. What is not seen
 * is written out ({@link Visible}), so that a line of the file is always one row. Programs that
 * need names exactly read the JSON form.
 */
public final class CsvRow {

  private static final String FORMULA_STARTS = "=+-@＝＋－＠";

  private final List<String> cells = new ArrayList<>();

  private CsvRow() {}

  /** A line of these texts. */
  public static CsvRow of(String... texts) {
    return new CsvRow().and(texts);
  }

  /** Adds texts. */
  public CsvRow and(String... texts) {
    for (String foreign : texts) {
      String text = Visible.of(foreign);
      cells.add(quoted(isFormula(text) ? "'" + text : text));
    }
    return this;
  }

  /** Adds whole numbers. */
  public CsvRow and(long... numbers) {
    for (long number : numbers) {
      cells.add(Long.toString(number));
    }
    return this;
  }

  /** Adds numbers; those that are not finite are left empty. */
  public CsvRow and(double... numbers) {
    for (double number : numbers) {
      cells.add(Double.isFinite(number) ? plain(number) : "");
    }
    return this;
  }

  /** The line with its end. */
  public String line() {
    return String.join(",", cells) + "\r\n";
  }

  /** Appends the line with its end. */
  public void write(Appendable out) throws IOException {
    out.append(line());
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Some programs pass over spaces in front. */
  private static boolean isFormula(String text) {
    String start = text.stripLeading();
    return !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
