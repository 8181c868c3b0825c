package dev.steelyard.report.text;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.Unanswered;
import dev.steelyard.report.text.TextTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The requests of a load test by name, each with its latencies. */
final class LoadRequestText {

  /** More names than these are left to the other formats; those with the most requests stay. */
  private static final int MOST = 40;

  private final Recording recording;
  private final boolean withFailures;

  LoadRequestText(Recording recording, Terminal terminal) {
    this.recording = recording;
    this.withFailures = recording.all().failed() > 0;
  }

  void write(Lines lines) {
    RequestTotals all = recording.all();
    lines.heading(
        "requests: %s, %s%s"
            .formatted(
                Signs.grouped(all.count()),
                Brief.rate(LoadWords.rate(recording)),
                withFailures
                    ? ", %s failed (%s)"
                        .formatted(
                            Signs.grouped(all.failed()),
                            Brief.share(all.failed() / (double) all.count()))
                    : ""));
    if (all.count() == 0) {
      lines.wrapped("  ", "no request ended");
      waiting(lines);
      return;
    }
    TextTable table =
        new TextTable(
            Column.name("", Column.KEPT, 9),
            Column.number("count", 6),
            Column.number(withFailures ? "failed" : "", 7),
            Column.number("p50", Column.KEPT),
            Column.number("p95", 8),
            Column.number("p99", 9),
            Column.number("p99.9", 4),
            Column.number("max", 5));
    List<Map.Entry<RequestKey, RequestTotals>> shown = chosen();
    String kind = "";
    for (var entry : shown) {
      String its = LoadWords.user(entry.getKey());
      if (!its.equals(kind)) {
        table.add(List.of(Names.shown(its), "", "", "", "", "", "", ""), Paint.NONE, 0, List.of());
      }
      kind = its;
      row(
          (its.isEmpty() ? "" : "  ") + LoadWords.nameInKind(entry.getKey()),
          entry.getValue(),
          table);
    }
    if (recording.requests().size() > 1) {
      row("all", all, table);
    }
    lines.table(table);
    int more = recording.requests().size() - shown.size();
    if (more > 0) {
      lines.wrapped("  ", "…and " + Signs.counted(more, "name") + " more");
    }
    String tooFew = LoadWords.tooFew(recording);
    if (!tooFew.isEmpty()) {
      lines.paragraph(Paint.DIM, "  ", tooFew);
    }
    if (LoadWords.differ(all.latency(), all.service())) {
      lines.paragraph(
          Paint.DIM,
          "  ",
          "latency counts from when a request was meant to begin, service from when it did");
    }
    if (all.retries() > 0) {
      lines.paragraph(Paint.YELLOW, "  ", LoadWords.retries(all));
    }
    waiting(lines);
  }

  /** What had no answer in the end. */
  private void waiting(Lines lines) {
    List<Unanswered.InFlight> inFlight = Unanswered.inFlight(recording);
    if (!inFlight.isEmpty()) {
      lines.heading("in flight at the end");
      inFlight.stream()
          .limit(MOST)
          .forEach(one ->
              lines.paragraph(
                  one.cutOff() > 0 ? Paint.RED : Paint.NONE,
                  "  ",
                  one.name() + ": " + one.words()));
    }
    List<String> unanswered = Unanswered.unanswered(recording);
    if (!unanswered.isEmpty()) {
      lines.gap();
      lines.paragraph(
          Paint.RED,
          "  ",
          "no answer at all: "
              + String.join(", ", unanswered.subList(0, Math.min(MOST, unanswered.size()))));
    }
  }

  /** In order of name, those of a kind of users together. */
  private List<Map.Entry<RequestKey, RequestTotals>> chosen() {
    Comparator<Map.Entry<RequestKey, RequestTotals>> byCount =
        Comparator.comparingLong(entry -> -entry.getValue().count());
    return recording.requests().entrySet().stream()
        .sorted(byCount)
        .limit(MOST)
        .sorted(
            Comparator.comparing((Map.Entry<RequestKey, ?> entry) -> LoadWords.user(entry.getKey()))
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private void row(String name, RequestTotals totals, TextTable table) {
    boolean broken = totals.failed() > 0;
    List<String> cells = new ArrayList<>(List.of(name, Signs.grouped(totals.count())));
    cells.add(
        withFailures
            ? totals.count() == 0 ? "" : Brief.share(totals.failed() / (double) totals.count())
            : "");
    cells.addAll(latencies(totals.latency()));
    table.add(cells, broken ? Paint.RED : Paint.NONE, broken ? 1 : 0, List.of());
    if (LoadWords.differ(totals.latency(), totals.service())) {
      List<String> service = new ArrayList<>(List.of("  service", "", ""));
      service.addAll(latencies(totals.service()));
      table.add(service, Paint.DIM, service.size(), List.of());
    }
  }

  private static List<String> latencies(Distribution micros) {
    return DoubleStream.of(50, 95, 99, 99.9, 100)
        .mapToObj(percent -> LoadWords.percentile(micros, percent))
        .toList();
  }
}
