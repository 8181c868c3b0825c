package dev.steelyard.report.html;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ResultRow;
import java.util.List;

/** Where and on what it was measured, and the experiment's own text. */
final class BackgroundSection {

  private static final int MOST = 200;

  private final Report report;

  BackgroundSection(Report report) {
    this.report = report;
  }

  void write(Markup html) {
    html.open("section", "class", "background").element("h2", "Builds");
    table(List.of("build", "version", "made (UTC)"), html);
    report.builds().stream().limit(MOST).forEach(build -> build(build, html));
    html.close("tbody").close("table").element("h2", "Testbeds");
    table(List.of("testbed", "processor", "memory", "system"), html);
    report.testBeds().stream().limit(MOST).forEach(testBed -> testBed(testBed, html));
    html.close("tbody").close("table").close("section");
    report.experiment().ifPresent(text -> experiment(text, html));
  }

  private static void table(List<String> headings, Markup html) {
    html.open("table", "class", "plain").open("thead").open("tr");
    headings.forEach(heading -> html.element("th", heading, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
  }

  private static void row(Markup html, String... cells) {
    html.open("tr");
    for (String cell : cells) {
      html.element("td", Names.shown(cell));
    }
    html.close("tr");
  }

  private static void build(DutBuild build, Markup html) {
    row(html, build.name(), build.version(), ResultRow.minute(build.timestamp()));
  }

  private static void testBed(TestBed testBed, Markup html) {
    String memory = testBed.memoryGb() == 0 ? "" : testBed.memoryGb() + " GiB";
    row(html, testBed.name(), testBed.cpu(), memory, testBed.os());
  }

  private static void experiment(String text, Markup html) {
    html.open("section").open("details").open("summary");
    html.element("h2", "The experiment as it was run").close("summary");
    html.element("pre", text).close("details").close("section");
  }
}
