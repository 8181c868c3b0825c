package dev.steelyard.load.export;

import dev.steelyard.load.http.FailureKind;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The three files of {@code locust --csv=PREFIX}, as Locust 2.47 writes them: {@code
 * PREFIX_stats.csv}, {@code PREFIX_stats_history.csv}, {@code PREFIX_failures.csv}. Times are in
 * milliseconds; with decimals, where Locust rounds.
 *
 * <p>A name such as {@code GET /search} is Locust's type and name; any other has no type.
 */
final class LocustCsv {

  private static final double[] PERCENTILES = {50, 66, 75, 80, 90, 95, 98, 99, 99.9, 99.99, 100};

  private static final List<String> PERCENTILE_NAMES =
      List.of("50%", "66%", "75%", "80%", "90%", "95%", "98%", "99%", "99.9%", "99.99%", "100%");

  private static final List<String> STATS =
      List.of(
          "Type",
          "Name",
          "Request Count",
          "Failure Count",
          "Median Response Time",
          "Average Response Time",
          "Min Response Time",
          "Max Response Time",
          "Average Content Size",
          "Requests/s",
          "Failures/s");

  private static final List<String> HISTORY =
      List.of("Timestamp", "User Count", "Type", "Name", "Requests/s", "Failures/s");

  private static final List<String> HISTORY_TOTALS =
      List.of(
          "Total Request Count",
          "Total Failure Count",
          "Total Median Response Time",
          "Total Average Response Time",
          "Total Min Response Time",
          "Total Max Response Time",
          "Total Average Content Size");

  private static final List<String> FAILURES =
      List.of("Method", "Name", "Error", "Occurrences", "First Seen", "Last Seen");

  private static final String ALL = "Aggregated";
  private static final double MILLIS = 1e3;

  private final Finished test;

  LocustCsv(Finished test) {
    this.test = test;
  }

  void write(Path prefix) throws IOException {
    String name = String.valueOf(prefix.getFileName());
    try (Writer out = Files.newBufferedWriter(prefix.resolveSibling(name + "_stats.csv"))) {
      stats(out);
    }
    try (Writer out = Files.newBufferedWriter(prefix.resolveSibling(name + "_stats_history.csv"))) {
      history(out);
    }
    try (Writer out = Files.newBufferedWriter(prefix.resolveSibling(name + "_failures.csv"))) {
      failures(out);
    }
  }

  private void stats(Writer out) throws IOException {
    row(out, Stream.of(STATS, PERCENTILE_NAMES).flatMap(List::stream).toList());
    for (var entry : test.recording().requests().entrySet()) {
      row(out, stats(type(entry.getKey()), name(entry.getKey()), entry.getValue()));
    }
    row(out, stats("", ALL, test.recording().all()));
  }

  private List<String> stats(String type, String name, RequestTotals totals) {
    List<String> cells = new ArrayList<>(List.of(type, name));
    cells.add(Long.toString(totals.count()));
    cells.add(Long.toString(totals.failed()));
    cells.addAll(times(totals.latency()));
    cells.add(size(totals.bytesReceived(), totals.count()));
    cells.add(number(test.perSecond(totals.count())));
    cells.add(number(test.perSecond(totals.failed())));
    cells.addAll(percentiles(totals.latency(), totals.count()));
    return cells;
  }

  /** A line a second: its rate, and everything up to its end. */
  private void history(Writer out) throws IOException {
    row(out, Stream.of(HISTORY, PERCENTILE_NAMES, HISTORY_TOTALS).flatMap(List::stream).toList());
    RequestSecond soFar = RequestSecond.NONE;
    for (Second second : test.recording().seconds()) {
      soFar = second.requests().values().stream().reduce(soFar, RequestSecond::plus);
      row(out, history(second, soFar));
    }
  }

  private List<String> history(Second second, RequestSecond soFar) {
    Instant end = test.recording().start().plusSeconds(second.at() + second.seconds());
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(end.getEpochSecond()));
    cells.add(Integer.toString(second.users()));
    cells.addAll(List.of("", ALL));
    cells.add(sixDecimals(second.count() / (double) second.seconds()));
    cells.add(sixDecimals(second.failed() / (double) second.seconds()));
    cells.addAll(percentiles(soFar.latency(), soFar.count()));
    cells.add(Long.toString(soFar.count()));
    cells.add(Long.toString(soFar.failed()));
    cells.addAll(times(soFar.latency()));
    cells.add(size(soFar.bytesReceived(), soFar.count()));
    return cells;
  }

  private void failures(Writer out) throws IOException {
    row(out, FAILURES);
    for (var entry : test.recording().requests().entrySet()) {
      RequestKey key = entry.getKey();
      for (Map.Entry<String, Long> error : errors(entry.getValue()).entrySet()) {
        row(
            out,
            List.of(
                type(key),
                name(key),
                error.getKey(),
                error.getValue().toString(),
                seen(key, true),
                seen(key, false)));
      }
    }
  }

  private static Map<String, Long> errors(RequestTotals totals) {
    Map<String, Long> errors = new java.util.LinkedHashMap<>();
    for (Map.Entry<FailureKind, Long> failure : totals.failures().entrySet()) {
      errors.put(failure.getKey().wireName(), failure.getValue());
    }
    long answered =
        totals.failed() - totals.failures().values().stream().mapToLong(Long::longValue).sum();
    if (answered > 0) {
      errors.put("unexpected answer", answered);
    }
    return errors;
  }

  /** The second in which requests of this key failed first, or last. */
  private String seen(RequestKey key, boolean first) {
    List<Second> failing =
        test.recording().seconds().stream()
            .filter(second ->
                Optional.ofNullable(second.requests().get(key))
                    .filter(requests -> requests.failed() > 0)
                    .isPresent())
            .toList();
    return failing.isEmpty()
        ? ""
        : test.recording()
            .start()
            .plusSeconds((first ? failing.getFirst() : failing.getLast()).at())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
  }

  private static List<String> times(Distribution micros) {
    double mean = micros.isEmpty() ? 0 : micros.mean();
    return DoubleStream.of(
            (double) micros.percentile(50), mean, (double) micros.min(), (double) micros.max())
        .mapToObj(value -> number(value / MILLIS))
        .toList();
  }

  private static List<String> percentiles(Distribution micros, long requests) {
    return DoubleStream.of(PERCENTILES)
        .mapToObj(percent -> requests == 0 ? "N/A" : number(micros.percentile(percent) / MILLIS))
        .toList();
  }

  private static String size(long bytes, long count) {
    return number(count == 0 ? 0 : bytes / (double) count);
  }

  private static String type(RequestKey key) {
    return hasMethod(key.name()) ? key.name().substring(0, key.name().indexOf(' ')) : "";
  }

  private static String name(RequestKey key) {
    return hasMethod(key.name()) ? key.name().substring(key.name().indexOf(' ') + 1) : key.name();
  }

  private static boolean hasMethod(String name) {
    return name.matches("(?s)(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) .*");
  }

  private static String sixDecimals(double value) {
    return String.format(Locale.ROOT, "%f", value);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void row(Writer out, List<String> cells) throws IOException {
    out.write(cells.stream().map(LocustCsv::quoted).collect(Collectors.joining(",")));
    out.write("\r\n");
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
