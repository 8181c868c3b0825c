package dev.steelyard.report.html;

import dev.steelyard.load.record.Recording;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A load test as one self-contained HTML file: it loads nothing and runs no script. */
public final class LoadPage implements Renderer<LoadReport> {

  private static final ZoneId ZONE = ZoneOffset.UTC;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZONE);

  @Override
  public void write(LoadReport report, Appendable out) throws IOException {
    Markup html = new Markup(out);
    Recording recording = report.recording();
    try {
      Page.still(report.name(), html);
      header(report, html);
      html.open("main");
      LoadTables.thresholds(report, html);
      doubts(recording, html);
      html.open("section").element("h2", "Over time").open("div", "class", "plots");
      new LoadPlots(recording).write(html);
      html.close("div").close("section");
      html.open("section").element("h2", "Requests");
      LoadTables.requests(recording, html);
      html.open("div", "class", "plots");
      new LatencyPlots(recording.all()).write(html);
      html.close("div").close("section");
      LoadWireTables.write(recording, html);
      LoadPartTables.write(recording, html);
      LoadTables.waiting(recording, html);
      LoadTables.neverSent(report.neverSent(), html);
      LoadTables.checks(recording, html);
      LoadTables.errors(recording.all(), html);
      LoadTables.examples(recording, html);
      LoadTables.custom(report, html);
      generator(recording, html);
      html.close("main");
      Page.stillFoot(html);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static void header(LoadReport report, Markup html) {
    html.open("header").element("h1", Names.shown(report.name())).open("dl", "class", "facts");
    Stream.of(report.facts(), facts(report.recording()), report.kept())
        .flatMap(List::stream)
        .filter(fact -> !fact.value().isEmpty())
        .forEach(fact -> fact(fact, html));
    html.close("dl").close("header");
  }

  private static void fact(Fact fact, Markup html) {
    html.open("div");
    if (!fact.label().isEmpty()) {
      html.element("dt", Names.shown(fact.label()));
    }
    html.element("dd", Names.shown(fact.value())).close("div");
  }

  private static List<Fact> facts(Recording recording) {
    var all = recording.all();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("length", LoadWords.length(recording)));
    facts.add(new Fact("started", TIME.format(recording.start())));
    facts.add(
        new Fact(
            "requests", Signs.grouped(all.count()) + ", " + Brief.rate(LoadWords.rate(recording))));
    facts.add(new Fact("retries", all.retries() == 0 ? "" : Signs.grouped(all.retries())));
    facts.add(new Fact("arrivals", LoadWords.arrivals(recording)));
    facts.add(new Fact("iterations", LoadWords.iterations(recording)));
    facts.add(new Fact("sent", Brief.bytes(all.bytesSent())));
    facts.add(new Fact("received", Brief.bytes(all.bytesReceived())));
    return facts;
  }

  private static void doubts(Recording recording, Markup html) {
    List<String> doubts = recording.health().doubts();
    if (!doubts.isEmpty()) {
      html.open("section", "class", "care").element("h2", "Read with care").open("ul");
      doubts.forEach(doubt -> html.element("li", Names.shown(doubt)));
      html.close("ul").close("section");
    }
  }

  private static void generator(Recording recording, Markup html) {
    List<String> phrases = LoadWords.health(recording.health());
    if (!phrases.isEmpty()) {
      html.open("section").element("h2", "The generator itself");
      html.element("p", String.join(" · ", phrases), "class", "health");
      html.close("section");
    }
  }
}
