package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a load test did altogether: arrivals, iterations, users, data, and its custom metrics. */
final class LoadTotals {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final List<Column> METRICS =
      List.of(Column.name("metric", 9).bare(), Column.text("value").bare());

  private final LoadReport report;
  private final Recording recording;
  private final RequestTotals all;
  private final Document document;

  LoadTotals(LoadReport report, Document document) {
    this.report = report;
    this.recording = report.recording();
    this.all = recording.all();
    this.document = document;
  }

  /** What a page says of the whole. */
  List<Fact> facts() {
    String retries = all.retries() == 0 ? "" : Signs.grouped(all.retries());
    String requests =
        Signs.grouped(all.count()) + ", " + LoadNumbers.rate(LoadWords.rate(recording));
    List<Fact> own =
        List.of(
            new Fact("length", LoadWords.length(recording)),
            new Fact("started", TIME.format(recording.start())),
            new Fact("requests", requests),
            new Fact("retries", retries),
            new Fact("arrivals", LoadWords.arrivals(recording)),
            new Fact("iterations", LoadWords.iterations(recording)),
            new Fact("sent", LoadNumbers.bytes(all.bytesSent())),
            new Fact("received", LoadNumbers.bytes(all.bytesReceived())));
    return Stream.of(report.facts(), own, report.kept())
        .flatMap(List::stream)
        .filter(fact -> !fact.value().isEmpty())
        .toList();
  }

  /** What text says of the whole. */
  void sums() {
    if (!document.isFor(TEXT)) {
      return;
    }
    boolean dropped = recording.iterations().dropped() > 0;
    int users = LoadWords.users(recording);
    document
        .gap()
        .paragraph(
            dropped ? Tone.WARNING : Tone.PLAIN, "  arrivals    ", LoadWords.arrivals(recording))
        .paragraph(
            Tone.PLAIN,
            "  iterations  ",
            LoadWords.iterations(recording)
                + (users == 0 ? "" : "; at most " + Signs.counted(users, "user")))
        .phrases(
            "  data        ",
            List.of(
                LoadWords.data(recording, "sent", all.bytesSent()),
                LoadWords.data(recording, "received", all.bytesReceived())));
  }

  /** The scenario's own counters, rates and trends. */
  void custom() {
    if (document.isFor(HTML)) {
      document.section(
          "custom metrics",
          section -> {
            if (!isPlain()) {
              section.figures(List.of(), this::tables);
            }
          });
      return;
    }
    document.section(
        isPlain() || document.isFor(MARKDOWN) ? "" : "custom metrics",
        inner -> inner.table(METRICS, metrics()));
    String rejected =
        Signs.counted(recording.rejected(), "value")
            + " could not be taken: not a number, or out of range";
    document.paragraph(
        Tone.WARNING, "  ! ", isPlain() || recording.rejected() == 0 ? "" : rejected);
  }

  private boolean isPlain() {
    return recording.counters().isEmpty()
        && recording.rates().isEmpty()
        && recording.trends().isEmpty();
  }

  private List<Row> metrics() {
    List<Row> rows = new ArrayList<>();
    recording.counters().forEach((name, sum) -> rows.add(Row.of(name, counter(sum))));
    recording.rates().forEach((name, rate) -> rows.add(Row.of(name, rate(rate))));
    recording
        .trends()
        .forEach((name, trend) ->
            rows.add(Row.of(name, String.join("  ", trend(trend, report.each(name))))));
    return rows;
  }

  private String counter(double sum) {
    return "%s (%s)"
        .formatted(LoadNumbers.number(sum), LoadNumbers.rate(LoadWords.perSecond(recording, sum)));
  }

  private static String rate(CheckTotals rate) {
    return "%s (%s of %s)"
        .formatted(
            LoadNumbers.share(rate.share()),
            Signs.grouped(rate.passed()),
            Signs.grouped(rate.count()));
  }

  private static List<String> trend(TrendTotals trend, Quantity each) {
    return List.of(
        "p50 " + LoadWords.value(trend.percentile(50), each),
        "p95 " + LoadWords.value(trend.percentile(95), each),
        "p99 " + LoadWords.value(trend.percentile(99), each),
        "max " + LoadWords.value(trend.max(), each));
  }

  /** On a page each kind has columns of its own. */
  private void tables(Document inner) {
    List<Row> counters = new ArrayList<>();
    recording
        .counters()
        .forEach((name, sum) ->
            counters.add(
                Row.of(
                    name,
                    LoadNumbers.number(sum),
                    LoadNumbers.number(LoadWords.perSecond(recording, sum)))));
    List<Row> rates = new ArrayList<>();
    recording
        .rates()
        .forEach((name, rate) ->
            rates.add(Row.of(name, LoadNumbers.share(rate.share()), Signs.grouped(rate.count()))));
    List<Row> trends = new ArrayList<>();
    recording
        .trends()
        .forEach((name, trend) -> {
          List<String> cells = new ArrayList<>(List.of(name, Signs.grouped(trend.count())));
          trend(trend, report.each(name))
              .forEach(one -> cells.add(one.substring(one.indexOf(' ') + 1)));
          trends.add(Row.of(cells.toArray(String[]::new)));
        });
    inner
        .table(LoadRequests.columns("counter", "sum", "a second"), counters)
        .table(LoadRequests.columns("rate", "share", "of"), rates)
        .table(LoadRequests.columns("trend", "count", "p50", "p95", "p99", "max"), trends);
  }
}
