package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.LatencyPlots;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.PercentileWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The requests of a load test by name: how many, how long, and where their time goes. */
final class LoadRequests {

  private static final int MOST_ON_A_PAGE = 1_000;

  private final Recording recording;
  private final RequestTotals all;
  private final Document document;

  LoadRequests(Recording recording, Document document) {
    this.recording = recording;
    this.all = recording.all();
    this.document = document;
  }

  /** How many of something there may be in text and in a comment; a page has room for many. */
  static int most(Document document, int inText, int inMarkdown) {
    return document.isFor(TEXT) ? inText : document.isFor(MARKDOWN) ? inMarkdown : MOST_ON_A_PAGE;
  }

  /** A name and numbers. */
  static List<Column> columns(String name, String... numbers) {
    return Stream.concat(Stream.of(Column.name(name, 9)), Stream.of(numbers).map(Column::number))
        .toList();
  }

  /** How many there were, how many failed and how long they took. */
  void named() {
    document.section(
        heading(text(), "requests"),
        inner -> {
          requests(inner);
          inner.paragraph(Tone.QUIET, "  ", PercentileWords.tooFew(recording));
          if (document.isFor(TEXT)) {
            remarks(inner);
          } else if (document.isFor(HTML)) {
            inner.figures(LatencyPlots.of(all));
          }
        });
  }

  /** A heading in text and one on a page; in a comment a table's own headings say it. */
  private String heading(String inText, String onPage) {
    return document.isFor(TEXT) ? inText : document.isFor(HTML) ? onPage : "";
  }

  private String text() {
    String failed =
        all.failed() == 0
            ? ""
            : ", %s failed (%s)"
                .formatted(
                    Signs.grouped(all.failed()),
                    LoadNumbers.share(all.failed() / (double) all.count()));
    return "requests: %s, %s%s"
        .formatted(Signs.grouped(all.count()), LoadNumbers.rate(LoadWords.rate(recording)), failed);
  }

  private void requests(Document inner) {
    if (all.count() == 0 && document.isFor(TEXT)) {
      inner.paragraph(Tone.PLAIN, "  ", "no request ended");
      return;
    }
    List<Row> rows = new ArrayList<>();
    List<Map.Entry<RequestKey, RequestTotals>> shown = chosen();
    String kind = "";
    for (var entry : shown) {
      String its = document.isFor(TEXT) ? LoadWords.user(entry.getKey()) : "";
      if (!its.equals(kind)) {
        rows.add(Row.of(its, "", "", "", "", "", "", "", ""));
      }
      kind = its;
      String name =
          its.isEmpty()
              ? LoadWords.name(entry.getKey())
              : "  " + LoadWords.nameInKind(entry.getKey());
      request(Cell.of(name), entry.getValue(), rows);
    }
    if (recording.requests().size() > 1 || document.isFor(MARKDOWN)) {
      request(Cell.of("all").tone(document.isFor(TEXT) ? Tone.PLAIN : Tone.STRONG), all, rows);
    }
    inner.table(
        List.of(
            Column.name("requests", 9).bare(),
            Column.number("count").worth(6),
            Column.number("a second").only(MARKDOWN, HTML),
            Column.number("failed").worth(10),
            Column.number("p50"),
            Column.number("p95").worth(8),
            Column.number("p99").worth(9),
            Column.number("p99.9").worth(4),
            Column.number("max").worth(5)),
        rows);
    int more = recording.requests().size() - shown.size();
    inner.paragraph(
        Tone.PLAIN, "  ", more > 0 ? "…and " + Signs.counted(more, "name") + " more" : "");
  }

  /** Those with the most requests, in order of name, those of a kind of users together. */
  private List<Map.Entry<RequestKey, RequestTotals>> chosen() {
    if (!document.isFor(TEXT)) {
      return recording.requests().entrySet().stream().limit(most(document, 40, 150)).toList();
    }
    Comparator<Map.Entry<RequestKey, RequestTotals>> byCount =
        Comparator.comparingLong(entry -> -entry.getValue().count());
    return recording.requests().entrySet().stream()
        .sorted(byCount)
        .limit(most(document, 40, 150))
        .sorted(
            Comparator.comparing((Map.Entry<RequestKey, ?> entry) -> LoadWords.user(entry.getKey()))
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private void request(Cell name, RequestTotals totals, List<Row> rows) {
    boolean broken = totals.failed() > 0;
    List<Cell> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Cell.of(Signs.grouped(totals.count())));
    cells.add(Cell.of(LoadNumbers.number(LoadWords.perSecond(recording, totals.count()))));
    cells.add(RequestCells.failed(totals, all, document));
    RequestCells.times(totals.latency(), cells, 50, 95, 99, 99.9, 100);
    Tone tone = broken && document.isFor(TEXT) ? Tone.BAD : Tone.PLAIN;
    rows.add(Row.of(cells).tone(tone, 1));
    if (PercentileWords.differ(totals.latency(), totals.service())) {
      List<Cell> service = new ArrayList<>();
      String words = document.isFor(TEXT) ? "  service" : "from the real start";
      Stream.of(words, "", "", "").map(Cell::of).forEach(service::add);
      RequestCells.times(totals.service(), service, 50, 95, 99, 99.9, 100);
      rows.add(Row.of(service).tone(Tone.QUIET, service.size()));
    }
  }

  private void remarks(Document inner) {
    if (PercentileWords.differ(all.latency(), all.service())) {
      inner.paragraph(
          Tone.QUIET,
          "  ",
          "latency counts from when a request was meant to begin, service from when it did");
    }
    inner.paragraph(Tone.WARNING, "  ", LoadWords.retries(all));
  }

  /** Where their time goes, on a page. */
  void phases() {
    Map<Phase, Distribution> measured = all.phases();
    if (!document.isFor(HTML) || measured.isEmpty()) {
      return;
    }
    List<Phase> shown = Phases.all().stream().filter(measured::containsKey).toList();
    List<Column> columns = new ArrayList<>(columns("requests"));
    for (Phase phase : shown) {
      columns.add(Column.number(LoadWords.phase(phase) + " p50"));
      columns.add(Column.number("p99"));
    }
    List<Row> rows =
        recording.requests().entrySet().stream()
            .limit(MOST_ON_A_PAGE)
            .map(entry -> {
              List<Cell> cells = new ArrayList<>();
              cells.add(Cell.of(LoadWords.name(entry.getKey())));
              Map<Phase, Distribution> phases = entry.getValue().phases();
              shown.forEach(phase ->
                  RequestCells.times(phases.getOrDefault(phase, Distribution.NONE), cells, 50, 99));
              return Row.of(cells);
            })
            .toList();
    document.section("where the time goes", inner -> inner.table(columns, rows));
  }

  /** The events of those that are streams. */
  void streams() {
    List<Row> rows = new ArrayList<>();
    LoadWords.streams(recording)
        .forEach((name, events) -> {
          List<Cell> cells = new ArrayList<>();
          cells.add(Cell.of(name));
          cells.add(Cell.of(Signs.grouped(events.count())));
          RequestCells.times(events.first(), cells, 50, 95, 99);
          RequestCells.times(events.gaps(), cells, 50, 95, 99);
          rows.add(Row.of(cells));
        });
    document.section(
        heading("streams: the time to the first event, and between events", "streams of events"),
        inner ->
            inner.table(
                List.of(
                    Column.name("stream", 9).bare(),
                    Column.number("events").worth(6),
                    Column.number("first p50"),
                    Column.number("p95").worth(8),
                    Column.number("p99").only(HTML),
                    Column.number("gap p50"),
                    Column.number("p95").worth(7),
                    Column.number("p99").worth(9)),
                rows));
  }
}
