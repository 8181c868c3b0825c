package dev.steelyard.report.html;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadWords;
import java.util.List;

/** The workflows of a load test, its kinds of users and the stages of their load. */
final class LoadPartTables {

  private LoadPartTables() {}

  static void write(Recording recording, Markup html) {
    workflows(recording, html);
    parts(recording, html);
  }

  private static void workflows(Recording recording, Markup html) {
    if (recording.groups().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Workflows, with their pauses");
    html.open("div", "class", "scroll");
    LoadTables.open(List.of("workflow", "count", "p50", "p95", "p99", "max"), "plain sides", html);
    recording
        .groups()
        .forEach((group, micros) -> {
          html.open("tr").open("td").name(Names.shown(group)).close("td");
          html.element("td", Signs.grouped(micros.count()));
          times(micros, html);
          html.element("td", LoadWords.percentile(micros, 100)).close("tr");
        });
    LoadTables.close(html);
    html.close("div").close("section");
  }

  private static void parts(Recording recording, Markup html) {
    if (recording.parts().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "By kind of users and stage");
    html.open("div", "class", "scroll");
    LoadTables.open(
        List.of("part", "for", "iterations", "requests", "a second", "failed", "p50", "p95", "p99"),
        "plain sides",
        html);
    recording.parts().forEach((part, totals) -> row(LoadWords.part(part), totals, html));
    LoadTables.close(html);
    html.close("div").close("section");
  }

  private static void row(String name, PartTotals part, Markup html) {
    RequestTotals all = part.totals().all();
    html.open("tr").open("td").name(name).close("td");
    html.element("td", LoadWords.time(part.length()));
    html.element("td", Signs.grouped(part.totals().iterations().completed()));
    html.element("td", Signs.grouped(all.count()));
    html.element("td", Brief.number(LoadWords.perSecond(part.length(), all.count())));
    double failed = all.count() == 0 ? 0 : all.failed() / (double) all.count();
    html.element("td", Brief.share(failed), "class", failed == 0 ? "quiet" : "bad");
    times(all.latency(), html);
    html.close("tr");
  }

  private static void times(Distribution micros, Markup html) {
    for (double percent : new double[] {50, 95, 99}) {
      html.element("td", LoadWords.percentile(micros, percent));
    }
  }
}
