package dev.steelyard.report.text;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.text.TextTable.Column;
import java.util.List;

/** The workflows of a load test, its kinds of users and the stages of their load. */
final class LoadPartsText {

  private LoadPartsText() {}

  static void write(Recording recording, Lines lines) {
    workflows(recording, lines);
    parts(recording, lines);
  }

  private static void workflows(Recording recording, Lines lines) {
    if (recording.groups().isEmpty()) {
      return;
    }
    lines.heading("workflows, with their pauses");
    TextTable table =
        new TextTable(
            Column.name("", Column.KEPT, 9),
            Column.number("count", 6),
            Column.number("p50", Column.KEPT),
            Column.number("p95", 8),
            Column.number("p99", 9),
            Column.number("max", 5));
    recording
        .groups()
        .forEach((group, micros) ->
            table.add(
                Names.shown(group),
                Signs.grouped(micros.count()),
                time(micros, 50),
                time(micros, 95),
                time(micros, 99),
                time(micros, 100)));
    lines.table(table);
  }

  private static void parts(Recording recording, Lines lines) {
    if (recording.parts().isEmpty()) {
      return;
    }
    boolean withFailures = recording.all().failed() > 0;
    lines.heading("by kind of users and stage");
    TextTable table =
        new TextTable(
            Column.name("", Column.KEPT, 9),
            Column.number("for", 3),
            Column.number("iterations", 4),
            Column.number("requests", 6),
            Column.number("a second", 7),
            Column.number(withFailures ? "failed" : "", 8),
            Column.number("p50", Column.KEPT),
            Column.number("p95", 9),
            Column.number("p99", 5));
    recording.parts().forEach((part, all) -> row(name(part), all, withFailures, table));
    lines.table(table);
  }

  /** Stages stand under their kind. */
  private static String name(Part part) {
    return part.stage() > 0 && !part.kind().isEmpty()
        ? "  stage " + part.stage()
        : LoadWords.part(part);
  }

  private static void row(String name, PartTotals part, boolean withFailures, TextTable table) {
    RequestTotals all = part.totals().all();
    double failed = all.count() == 0 ? 0 : all.failed() / (double) all.count();
    table.add(
        List.of(
            name,
            LoadWords.time(part.length()),
            Signs.grouped(part.totals().iterations().completed()),
            Signs.grouped(all.count()),
            Brief.rate(LoadWords.perSecond(part.length(), all.count())),
            withFailures ? Brief.share(failed) : "",
            time(all.latency(), 50),
            time(all.latency(), 95),
            time(all.latency(), 99)),
        failed > 0 ? Paint.RED : Paint.NONE,
        failed > 0 ? 1 : 0,
        List.of());
  }

  private static String time(Distribution micros, double percent) {
    return LoadWords.percentile(micros, percent);
  }
}
