package dev.steelyard.report.text;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.text.TextTable.Column;
import java.util.List;

/** What a load test did altogether: arrivals, iterations, users, data, and its own metrics. */
final class LoadTotalsText {

  private LoadTotalsText() {}

  static void write(LoadReport report, Lines lines) {
    Recording recording = report.recording();
    RequestTotals all = recording.all();
    lines.gap();
    String arrivals = LoadWords.arrivals(recording);
    if (!arrivals.isEmpty()) {
      boolean dropped = recording.iterations().dropped() > 0;
      lines.paragraph(dropped ? Paint.YELLOW : Paint.NONE, "  arrivals    ", arrivals);
    }
    lines.wrapped(
        "  iterations  ", LoadWords.iterations(recording) + users(LoadWords.users(recording)));
    lines.wrapped(
        "  data        ",
        LoadText.together(
            LoadWords.data(recording, "sent", all.bytesSent())
                + " · "
                + LoadWords.data(recording, "received", all.bytesReceived())));
    custom(report, lines);
  }

  private static String users(int users) {
    return users == 0 ? "" : "; at most " + Signs.counted(users, "user");
  }

  private static void custom(LoadReport report, Lines lines) {
    Recording recording = report.recording();
    if (recording.counters().isEmpty()
        && recording.rates().isEmpty()
        && recording.trends().isEmpty()) {
      return;
    }
    lines.heading("the scenario's own metrics");
    TextTable table = new TextTable(Column.name("", Column.KEPT, 9), Column.name("", 1, 20));
    recording
        .counters()
        .forEach((name, sum) ->
            table.add(
                Names.shown(name),
                "%s (%s)"
                    .formatted(
                        Brief.number(sum), Brief.rate(LoadWords.perSecond(recording, sum)))));
    recording.rates().forEach((name, rate) -> table.add(Names.shown(name), rate(rate)));
    recording
        .trends()
        .forEach((name, trend) -> table.add(Names.shown(name), trend(trend, report.each(name))));
    lines.table(table);
    if (recording.rejected() > 0) {
      lines.warned(
          "  ! ",
          Signs.counted(recording.rejected(), "value")
              + " could not be taken: not a number, or out of range");
    }
  }

  private static String rate(CheckTotals rate) {
    return "%s (%s of %s)"
        .formatted(
            Brief.share(rate.share()), Signs.grouped(rate.passed()), Signs.grouped(rate.count()));
  }

  private static String trend(TrendTotals trend, Quantity each) {
    return String.join(
        "  ",
        List.of(
            "p50 " + LoadWords.value(trend.percentile(50), each),
            "p95 " + LoadWords.value(trend.percentile(95), each),
            "p99 " + LoadWords.value(trend.percentile(99), each),
            "max " + LoadWords.value(trend.max(), each)));
  }
}
