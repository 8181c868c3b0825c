package dev.steelyard.report.text;

import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.text.TextTable.Column;
import java.util.Map;

/** The events of a load test's streams: how many, the first of each, and from one to the next. */
final class LoadStreamsText {

  private LoadStreamsText() {}

  static void write(Recording recording, Lines lines) {
    Map<String, EventTotals> streams = LoadWords.streams(recording);
    if (streams.isEmpty()) {
      return;
    }
    lines.heading("streams: the time to the first event, and between events");
    TextTable table =
        new TextTable(
            Column.name("", Column.KEPT, 9),
            Column.number("events", 6),
            Column.number("first p50", Column.KEPT),
            Column.number("p95", 8),
            Column.number("gap p50", Column.KEPT),
            Column.number("p95", 7),
            Column.number("p99", 9));
    streams.forEach((name, events) ->
        table.add(
            name,
            Signs.grouped(events.count()),
            LoadWords.percentile(events.first(), 50),
            LoadWords.percentile(events.first(), 95),
            LoadWords.percentile(events.gaps(), 50),
            LoadWords.percentile(events.gaps(), 95),
            LoadWords.percentile(events.gaps(), 99)));
    lines.table(table);
  }
}
