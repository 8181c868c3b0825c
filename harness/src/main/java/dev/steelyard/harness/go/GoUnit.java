package dev.steelyard.harness.go;

import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.reading.Amount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a unit of Go says: which metric, and in what. A unit of {@code ReportMetric} that ends in a
 * dash and a symbol of time or size, such as {@code p99-ns}, {@code heap-bytes} or {@code
 * user-ns/op}, is a metric in that unit, as benchstat takes it (golang.org/x/perf/benchunit). A
 * letter alone is no unit there: {@code error-m} is no number of minutes.
 *
 * @param spelling what the file calls the metric
 */
record GoUnit(Optional<String> metric, String unit, String spelling) {

  /** {@code ops-per-sec} is a rate. */
  private static final Pattern RATE =
      Pattern.compile("(?=.*[-_]per[-_])(?:(.+)-)?(\\S+)[-_]per[-_](s|sec|second|min|minute|hour)");

  private static final Pattern LETTER = Pattern.compile("^\\p{L}(?=/|$)");

  private static final double MINUTE = 60e9;

  /** Equal for what has one name and one unit here. */
  String key() {
    return metric.orElse("") + ' ' + Scale.of(unit).unit();
  }

  static GoUnit of(String word) {
    return switch (word) {
      case "ns/op" -> new GoUnit(Optional.empty(), word, word);
      case "B/op" -> new GoUnit(Optional.of("bytes"), word, word);
      case "allocs/op" -> new GoUnit(Optional.of("allocs"), word, word);
      case "MB/s" -> new GoUnit(Optional.of("throughput"), word, word);
      default -> custom(word);
    };
  }

  private static GoUnit custom(String word) {
    Matcher rate = RATE.matcher(word);
    if (rate.matches()) {
      return named(word, rate.group(2) + "/" + rate.group(3));
    }
    int dash = word.lastIndexOf('-');
    String last = word.substring(dash + 1);
    return dash > 0 && isUnit(last) ? named(word.substring(0, dash), last) : named(word, word);
  }

  /** Minutes and more are left out: {@code latency-min} is the least. */
  private static boolean isUnit(String last) {
    boolean isClear = last.startsWith("B") || !LETTER.matcher(last).find();
    return isClear && Scale.parse(last).filter(scale -> !isLong(scale)).isPresent();
  }

  private static boolean isLong(Scale scale) {
    return scale.unit().equals(Unit.NANOSECONDS) && scale.factor() >= MINUTE;
  }

  private static GoUnit named(String metric, String unit) {
    return new GoUnit(Optional.of(Amount.metric(metric)), unit, metric);
  }
}
