package dev.steelyard.report.html;

import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.LoadWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the time of a load test's requests went, and the events of its streams. */
final class LoadWireTables {

  private static final int MOST = 1_000;

  private LoadWireTables() {}

  static void write(Recording recording, Markup html) {
    phases(recording, html);
    events(recording, html);
  }

  private static void phases(Recording recording, Markup html) {
    Map<Phase, Distribution> measured = recording.all().phases();
    if (measured.isEmpty()) {
      return;
    }
    List<Phase> shown = Phases.all().stream().filter(measured::containsKey).toList();
    List<String> headings = new ArrayList<>(List.of("requests"));
    for (Phase phase : shown) {
      headings.add(LoadWords.phase(phase) + " p50");
      headings.add("p99");
    }
    html.open("section").element("h2", "Where the time goes");
    html.open("div", "class", "scroll");
    LoadTables.open(headings, "plain sides", html);
    recording.requests().entrySet().stream()
        .limit(MOST)
        .forEach(entry -> phases(LoadWords.name(entry.getKey()), entry.getValue(), shown, html));
    LoadTables.close(html);
    html.close("div").close("section");
  }

  private static void phases(String name, RequestTotals all, List<Phase> shown, Markup html) {
    html.open("tr").open("td").name(name).close("td");
    for (Phase phase : shown) {
      Distribution micros = all.phases().getOrDefault(phase, Distribution.NONE);
      html.element("td", LoadWords.percentile(micros, 50));
      html.element("td", LoadWords.percentile(micros, 99));
    }
    html.close("tr");
  }

  private static void events(Recording recording, Markup html) {
    Map<String, EventTotals> streams = LoadWords.streams(recording);
    if (streams.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Streams of events");
    html.open("div", "class", "scroll");
    LoadTables.open(
        List.of("stream", "events", "first p50", "p95", "p99", "gap p50", "p95", "p99"),
        "plain sides",
        html);
    streams.forEach((name, events) -> {
      html.open("tr").open("td").name(name).close("td");
      html.element("td", Signs.grouped(events.count()));
      for (Distribution micros : List.of(events.first(), events.gaps())) {
        for (double percent : new double[] {50, 95, 99}) {
          html.element("td", LoadWords.percentile(micros, percent));
        }
      }
      html.close("tr");
    });
    LoadTables.close(html);
    html.close("div").close("section");
  }
}
