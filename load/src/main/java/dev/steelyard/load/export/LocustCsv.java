package dev.steelyard.load.export;

import dev.steelyard.http.FailureKind;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three files of {@code locust --csv=PREFIX}, as Locust 2.47 writes them: {@code
 * PREFIX_stats.csv}, {@code PREFIX_stats_history.csv}, {@code PREFIX_failures.csv}. Times are in
 * milliseconds; with decimals, where Locust rounds.
 *
 * <p>A name such as {@code GET /search} is Locust's type and name; any other has no type.
 */
final class LocustCsv {

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

  private final Finished test;

  LocustCsv(Finished test) {
    this.test = test;
  }

  /** The files whose names begin so: of totals, of every second, of failures. */
  static List<Path> files(Path prefix) {
    return Stream.of("_stats.csv", "_stats_history.csv", "_failures.csv")
        .map(ending -> prefix.resolveSibling(prefix.getFileName() + ending))
        .toList();
  }

  void write(Path prefix) throws IOException {
    List<Path> files = files(prefix);
    try (Writer out = Files.newBufferedWriter(files.get(0))) {
      stats(out);
    }
    try (Writer out = Files.newBufferedWriter(files.get(1))) {
      history(out);
    }
    try (Writer out = Files.newBufferedWriter(files.get(2))) {
      failures(out);
    }
  }

  private void stats(Writer out) throws IOException {
    LocustCells.row(
        out, Stream.of(STATS, LocustCells.PERCENTILE_NAMES).flatMap(List::stream).toList());
    for (var entry : test.recording().requests().entrySet()) {
      LocustCells.row(
          out,
          stats(
              LocustCells.type(shown(entry.getKey())),
              LocustCells.name(shown(entry.getKey())),
              entry.getValue()));
    }
    LocustCells.row(out, stats("", ALL, test.recording().all()));
  }

  private String shown(RequestKey key) {
    return test.shared().visible(test.name(key));
  }

  private List<String> stats(String type, String name, RequestTotals totals) {
    List<String> cells = new ArrayList<>(List.of(type, name));
    cells.add(Long.toString(totals.count()));
    cells.add(Long.toString(totals.failed()));
    cells.addAll(LocustCells.times(totals.latency()));
    cells.add(LocustCells.size(totals.bodyBytes(), totals.count()));
    cells.add(LocustCells.number(test.perSecond(totals.count())));
    cells.add(LocustCells.number(test.perSecond(totals.failed())));
    cells.addAll(LocustCells.percentiles(totals.latency(), totals.count()));
    return cells;
  }

  /** A line a second: its rate, and everything up to its end. */
  private void history(Writer out) throws IOException {
    LocustCells.row(
        out,
        Stream.of(HISTORY, LocustCells.PERCENTILE_NAMES, HISTORY_TOTALS)
            .flatMap(List::stream)
            .toList());
    RequestSecond soFar = RequestSecond.NONE;
    for (Second second : test.recording().seconds()) {
      soFar = soFar.plus(RequestSecond.sum(second.requests().values()));
      LocustCells.row(out, history(second, soFar));
    }
  }

  private List<String> history(Second second, RequestSecond soFar) {
    Instant end = test.recording().start().plusSeconds(second.at() + second.seconds());
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(end.getEpochSecond()));
    cells.add(Integer.toString(second.users()));
    cells.addAll(List.of("", ALL));
    double seconds = test.recording().lengthOf(second).toNanos() / 1e9;
    cells.add(LocustCells.sixDecimals(second.count() / seconds));
    cells.add(LocustCells.sixDecimals(second.failed() / seconds));
    cells.addAll(LocustCells.percentiles(soFar.latency(), soFar.count()));
    cells.add(Long.toString(soFar.count()));
    cells.add(Long.toString(soFar.failed()));
    cells.addAll(LocustCells.times(soFar.latency()));
    // Of seconds it is only known what came over the wire.
    cells.add("");
    return cells;
  }

  private void failures(Writer out) throws IOException {
    LocustCells.row(out, FAILURES);
    for (var entry : test.recording().requests().entrySet()) {
      RequestKey key = entry.getKey();
      for (Map.Entry<String, Long> error : errors(entry.getValue()).entrySet()) {
        LocustCells.row(
            out,
            List.of(
                LocustCells.type(shown(key)),
                LocustCells.name(shown(key)),
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
}
