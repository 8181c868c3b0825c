package dev.steelyard.report.data;

import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A suite across versions as JUnit's XML, which continuous integration shows: a suite for each
 * direction, a test for each cell. What is declared is skipped; what could not run is an error.
 */
public final class JunitCompat implements Renderer<Compatibility> {

  @Override
  public void write(Compatibility found, Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        "<testsuites name=\"%s\" time=\"%s\">\n"
            .formatted(escaped(found.suite()), seconds(found.took().toNanos() / 1e9)));
    for (Crossing crossing : Crossing.values()) {
      List<GridCell> cells =
          found.cells().stream().filter(cell -> cell.crossing() == crossing).toList();
      if (!cells.isEmpty()) {
        suite(found.suite() + "." + crossing.word(), cells, out);
      }
    }
    out.append("</testsuites>\n");
  }

  private static void suite(String name, List<GridCell> cells, Appendable out) throws IOException {
    out.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
            .formatted(
                escaped(name),
                cells.size(),
                cells.stream().filter(GridCell::isNegative).count(),
                cells.stream().filter(one -> one.verdict() == CellVerdict.COULD_NOT_RUN).count(),
                cells.stream().filter(JunitCompat::isSkipped).count()));
    for (GridCell cell : cells) {
      out.append(
          "    <testcase classname=\"%s\" name=\"%s %s → %s\""
              .formatted(
                  escaped(name),
                  escaped(cell.caseName()),
                  escaped(cell.writer()),
                  escaped(cell.reader())));
      String element = element(cell);
      out.append(
          element.isEmpty()
              ? "/>\n"
              : ">\n      <%s message=\"%s\"/>\n    </testcase>\n"
                  .formatted(element, escaped(message(cell))));
    }
    out.append("  </testsuite>\n");
  }

  private static boolean isSkipped(GridCell cell) {
    return cell.verdict() == CellVerdict.NOT_APPLICABLE
        || (cell.verdict().isIncompatible() && cell.declared());
  }

  private static String element(GridCell cell) {
    if (cell.isNegative()) {
      return "failure";
    }
    if (cell.verdict() == CellVerdict.COULD_NOT_RUN) {
      return "error";
    }
    return isSkipped(cell) ? "skipped" : "";
  }

  private static String message(GridCell cell) {
    String words = cell.words().isEmpty() ? "" : " in " + cell.step() + ": " + cell.words();
    return cell.verdict().words() + (cell.declared() ? " (declared)" : "") + words;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** What XML 1.0 has no character for is written as the sign for that. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(one -> {
          switch (one) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default ->
                safe.appendCodePoint(
                    one >= 0x20
                            && one != 0xFFFE
                            && one != 0xFFFF
                            && !(one >= 0xD800 && one <= 0xDFFF)
                        ? one
                        : 0xFFFD);
          }
        });
    return safe.toString();
  }
}
