package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Families;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import dev.steelyard.report.content.RuleWords;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A report as one self-contained HTML file. It loads nothing, runs nothing but its own few lines of
 * script (for sorting and filtering) and says so in a content security policy.
 */
public final class HtmlReport implements Renderer<Report> {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Markup html = new Markup(out);
    try {
      Page.head(report.title(), html);
      List<Family> families = Families.of(report);
      Anchors anchors = new Anchors(families);
      header(report, html);
      html.open("main");
      for (Suite suite : report.suites()) {
        new SuiteSection(suite, report.minimumEffect(), families, anchors).write(html);
      }
      String expected = Signs.falseAlarms(report.falseAlarms());
      if (!expected.isEmpty()) {
        html.element("p", expected, "class", "quiet");
      }
      new CareSection(report, anchors).write(html);
      new BenchmarkSection(report, families, anchors).write(html);
      new BackgroundSection(report).write(html);
      html.close("main");
      Page.foot(html);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static void header(Report report, Markup html) {
    html.open("header").element("h1", Names.shown(report.title()));
    if (!report.facts().isEmpty()) {
      html.open("dl", "class", "facts");
      for (Fact fact : report.facts()) {
        html.open("div")
            .element("dt", Names.shown(fact.label()))
            .element("dd", Names.shown(fact.value()))
            .close("div");
      }
      html.close("dl");
    }
    demands(report, html);
    html.close("header");
  }

  private static void demands(Report report, Markup html) {
    String failed = RuleWords.failed(report.failures());
    if (report.rules().isEmpty() && failed.isEmpty()) {
      return;
    }
    html.open("section", "class", "demands");
    if (!report.rules().isEmpty()) {
      html.element("h2", RuleWords.verdict(report.rules()));
    }
    html.open("ul");
    report.rules().forEach(rule -> rule(rule, html));
    if (!failed.isEmpty()) {
      html.open("li").element("a", failed, "href", "#failed").close("li");
    }
    html.close("ul").close("section");
  }

  private static void rule(RuleOutcome rule, Markup html) {
    html.open("li", "class", rule.state().word()).text(RuleWords.line(rule));
    List<String> cells = RuleWords.cells(rule);
    if (!cells.isEmpty()) {
      html.open("ul");
      cells.forEach(cell -> html.element("li", cell));
      html.close("ul");
    }
    html.close("li");
  }
}
