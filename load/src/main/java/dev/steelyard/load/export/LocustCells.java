package dev.steelyard.load.export;

import dev.steelyard.core.text.CsvRow;
import dev.steelyard.load.record.Distribution;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What stands in the cells of Locust's CSV files, and how a row of them is written. */
final class LocustCells {

  static final List<String> PERCENTILE_NAMES =
      List.of("50%", "66%", "75%", "80%", "90%", "95%", "98%", "99%", "99.9%", "99.99%", "100%");

  private static final double[] PERCENTILES = {50, 66, 75, 80, 90, 95, 98, 99, 99.9, 99.99, 100};

  private static final double MILLIS = 1e3;

  private LocustCells() {}

  static List<String> times(Distribution micros) {
    double mean = micros.isEmpty() ? 0 : micros.mean();
    return DoubleStream.of(
            (double) micros.percentile(50), mean, (double) micros.min(), (double) micros.max())
        .mapToObj(value -> number(value / MILLIS))
        .toList();
  }

  static List<String> percentiles(Distribution micros, long requests) {
    return DoubleStream.of(PERCENTILES)
        .mapToObj(percent -> requests == 0 ? "N/A" : number(micros.percentile(percent) / MILLIS))
        .toList();
  }

  static String size(long bytes, long count) {
    return number(count == 0 ? 0 : bytes / (double) count);
  }

  static String type(String name) {
    return hasMethod(name) ? name.substring(0, name.indexOf(' ')) : "";
  }

  static String name(String name) {
    return hasMethod(name) ? name.substring(name.indexOf(' ') + 1) : name;
  }

  private static boolean hasMethod(String name) {
    return name.matches(
        "(?s)(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) .*|[A-Z-]{3,} (/|\\*|https?://|\\{\\{).*");
  }

  static String sixDecimals(double value) {
    return String.format(Locale.ROOT, "%f", value);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static void row(Writer out, List<String> cells) throws IOException {
    CsvRow.of(cells.toArray(String[]::new)).write(out);
  }
}
