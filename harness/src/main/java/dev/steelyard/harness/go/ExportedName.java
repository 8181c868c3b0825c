package dev.steelyard.harness.go;

import dev.steelyard.core.model.BenchmarkName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How names and units of Steelyard's are written in Go's format and read again: {@code
 * Benchmark/gzip/level=6}. What Go's format gives a meaning to is a percent sign and two hex digits
 * for each byte in UTF-8.
 */
final class ExportedName {

  /** A line of configuration that says that names are written so. */
  static final String MARK = "exported-by";

  private static final String FIRST = "Benchmark/";
  private static final String UNNAMED = "value";
  private static final Pattern LAST_NUMBER = Pattern.compile("-(?=\\d+$)");

  private static final Pattern BETTER = Pattern.compile("%(?:lower|higher)$");

  private ExportedName() {}

  /**
   * A benchmark's name. One whose factors are in another order than the canonical one has to come
   * back as it is, so all of it is base.
   *
   * @param spelled as it is stored
   */
  static String name(BenchmarkName name, String spelled) {
    return name.toString().equals(spelled)
        ? name(name)
        : name(BenchmarkName.of(spelled.substring(0, spelled.length() - metric(name))));
  }

  private static int metric(BenchmarkName name) {
    return name.metric().map(word -> word.length() + 1).orElse(0);
  }

  private static String name(BenchmarkName name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.base().split("/", -1)) {
      parts.add(encoded(part, "="));
    }
    name.levels()
        .forEach((factor, level) -> parts.add(encoded(factor, "=/") + "=" + encoded(level, "=/")));
    // Go takes a number at the end for that of processors.
    return LAST_NUMBER.matcher(FIRST + String.join("/", parts)).replaceFirst("%2D");
  }

  /**
   * A unit in Go's words of results that are better one way, where the same unit is of others that
   * are not: {@code value%higher-ratio}. A percent sign of the metric's own is never followed by
   * that.
   */
  static String unit(Optional<String> metric, String symbol, String better) {
    return encoded(metric.orElse(UNNAMED), "") + "%" + better + "-" + encoded(symbol, "-");
  }

  /** A unit in Go's words: {@code ns/op}, {@code max_rss-B}. */
  static String unit(Optional<String> metric, String symbol) {
    return metric.isEmpty() && symbol.equals("ns")
        ? "ns/op"
        : metric.map(ExportedName::metric).orElse(UNNAMED) + "-" + encoded(symbol, "-");
  }

  /** One that is called as what has none is written so that no name is. */
  private static String metric(String name) {
    String written = encoded(name, "");
    return written.equals(UNNAMED) ? encoded("v", "v") + written.substring(1) : written;
  }

  static BenchmarkName parse(String written) {
    TreeMap<String, String> levels = new TreeMap<>();
    List<String> base = new ArrayList<>();
    String rest = written.startsWith(FIRST) ? written.substring(FIRST.length()) : written;
    for (String part : rest.split("/", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        levels.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      } else {
        base.add(decoded(part));
      }
    }
    return new BenchmarkName(String.join("/", base), levels, Optional.empty());
  }

  static GoUnit unit(String word) {
    int dash = word.lastIndexOf('-');
    if (word.equals("ns/op") || dash < 1) {
      return new GoUnit(Optional.empty(), word, word);
    }
    String called = BETTER.matcher(word.substring(0, dash)).replaceFirst("");
    return new GoUnit(
        Optional.of(called).filter(name -> !name.equals(UNNAMED)).map(ExportedName::decoded),
        decoded(word.substring(dash + 1)),
        called + word.substring(dash));
  }

  private static String encoded(String text, String besides) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          boolean isPlain =
              point != '%'
                  && besides.indexOf(point) < 0
                  && !Character.isWhitespace(point)
                  && !Character.isSpaceChar(point)
                  && !Character.isISOControl(point);
          String letter = Character.toString(point);
          if (isPlain) {
            out.append(letter);
          } else {
            for (byte one : letter.getBytes(StandardCharsets.UTF_8)) {
              out.append("%%%02X".formatted(one));
            }
          }
        });
    return out.toString();
  }

  private static String decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean isEncoded = bytes[i] == '%' && i + 2 < bytes.length && digits(bytes, i + 1) >= 0;
      plain[length++] = isEncoded ? (byte) digits(bytes, i + 1) : bytes[i];
      i += isEncoded ? 2 : 0;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  /** The number that two hex digits make; below 0 where they are none. */
  private static int digits(byte[] bytes, int at) {
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
