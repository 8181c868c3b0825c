package dev.steelyard.report.html;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadErrors;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.Unanswered;
import java.util.List;
import java.util.Map;

/** The tables of a load test's page. */
final class LoadTables {

  private static final int MOST = 1_000;

  private LoadTables() {}

  static void thresholds(LoadReport report, Markup html) {
    if (report.thresholds().isEmpty()) {
      return;
    }
    html.open("section", "class", report.crossed().isEmpty() ? "kept" : "failed");
    html.element("h2", LoadWords.verdict(report));
    open(List.of("threshold", "rule", "actual"), "plain", html);
    for (Judgement line : report.thresholds()) {
      html.open("tr", "class", line.passed() ? "improved" : "regressed").open("td");
      html.element("b", LoadWords.sign(line), "class", "sign").text(" ");
      html.name(Names.shown(line.threshold().selector().toString())).close("td");
      html.element("td", Names.shown(line.threshold().text()), "class", "rule");
      html.element("td", LoadWords.actual(line, report.recording()), "class", "number").close("tr");
    }
    close(html);
    String tooFew = LoadWords.tooFew(report);
    if (!tooFew.isEmpty()) {
      html.element("p", tooFew, "class", "quiet");
    }
    html.close("section");
  }

  static void requests(Recording recording, Markup html) {
    html.open("div", "class", "scroll");
    open(
        List.of("requests", "count", "a second", "failed", "p50", "p95", "p99", "p99.9", "max"),
        "plain sides",
        html);
    recording.requests().entrySet().stream()
        .limit(MOST)
        .forEach(
            entry -> request(LoadWords.name(entry.getKey()), recording, entry.getValue(), html));
    if (recording.requests().size() > 1) {
      request("all", recording, recording.all(), html);
    }
    close(html);
    html.close("div");
    String tooFew = LoadWords.tooFew(recording);
    if (!tooFew.isEmpty()) {
      html.element("p", tooFew, "class", "quiet");
    }
  }

  /** What had no answer in the end. */
  static void waiting(Recording recording, Markup html) {
    List<Unanswered.InFlight> inFlight = Unanswered.inFlight(recording);
    List<String> unanswered = Unanswered.unanswered(recording);
    if (inFlight.isEmpty() && unanswered.isEmpty()) {
      return;
    }
    html.open("section", "class", "failed").element("h2", "Without an answer").open("ul");
    for (Unanswered.InFlight one : inFlight.subList(0, Math.min(MOST, inFlight.size()))) {
      html.open("li").text("in flight at the end: ").name(one.name()).text(": " + one.words());
      html.close("li");
    }
    for (String name : unanswered.subList(0, Math.min(MOST, unanswered.size()))) {
      html.open("li").text("no answer at all: ").name(name).close("li");
    }
    html.close("ul").close("section");
  }

  /** What the test has, and nobody came to. */
  static void neverSent(List<String> names, Markup html) {
    if (names.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Never sent").open("ul");
    for (String name : names.subList(0, Math.min(MOST, names.size()))) {
      html.open("li").name(name).close("li");
    }
    html.close("ul").close("section");
  }

  private static void request(String name, Recording recording, RequestTotals all, Markup html) {
    html.open("tr").open("td").name(name).close("td");
    html.element("td", Signs.grouped(all.count()));
    html.element("td", Brief.number(LoadWords.perSecond(recording, all.count())));
    double failed = all.count() == 0 ? 0 : all.failed() / (double) all.count();
    html.element("td", Brief.share(failed), "class", failed == 0 ? "quiet" : "bad");
    times(all.latency(), html);
    html.close("tr");
    if (LoadWords.differ(all.latency(), all.service())) {
      html.open("tr", "class", "quiet").element("td", "from the real start");
      html.element("td", "").element("td", "").element("td", "");
      times(all.service(), html);
      html.close("tr");
    }
  }

  private static void times(Distribution micros, Markup html) {
    for (double percent : new double[] {50, 95, 99, 99.9, 100}) {
      html.element("td", LoadWords.percentile(micros, percent));
    }
  }

  static void checks(Recording recording, Markup html) {
    List<Map.Entry<String, CheckTotals>> checks = LoadWords.checks(recording);
    if (checks.isEmpty()) {
      return;
    }
    CheckTotals all = LoadWords.allChecks(recording);
    html.open("section").element("h2", "Checks: " + Brief.share(all.share()) + " passed");
    open(List.of("check", "passed", "failed", "share"), "plain sides", html);
    for (var check : checks.subList(0, Math.min(MOST, checks.size()))) {
      CheckTotals totals = check.getValue();
      boolean held = totals.failed() == 0;
      html.open("tr", "class", held ? "improved" : "regressed").open("td");
      html.element("b", held ? "✓" : "✗", "class", "sign").text(" ");
      html.name(Names.shown(check.getKey())).close("td");
      html.element("td", Signs.grouped(totals.passed()));
      html.element("td", Signs.grouped(totals.failed()));
      html.element("td", Brief.share(totals.share())).close("tr");
    }
    close(html);
    html.close("section");
  }

  static void errors(RequestTotals all, Markup html) {
    Map<String, Long> errors = LoadErrors.errors(all);
    if (errors.isEmpty() && all.statuses().size() < 2) {
      return;
    }
    html.open("section").element("h2", errors.isEmpty() ? "Statuses" : "Errors and statuses");
    html.open("div", "class", "plots");
    if (!errors.isEmpty()) {
      counts("error", errors, all.count(), html);
    }
    Map<String, Long> statuses = new java.util.LinkedHashMap<>();
    all.statuses().forEach((status, count) -> statuses.put(status.toString(), count));
    if (!statuses.isEmpty()) {
      counts("status", statuses, all.count(), html);
    }
    html.close("div").close("section");
  }

  static void examples(Recording recording, Markup html) {
    List<LoadErrors.Example> examples = LoadErrors.examples(recording);
    if (examples.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "The first failure of each kind");
    open(List.of("request", "kind", "what was said"), "plain", html);
    for (LoadErrors.Example one : examples.subList(0, Math.min(MOST, examples.size()))) {
      html.open("tr").open("td").name(one.name()).close("td");
      html.element("td", one.kind()).element("td", one.text()).close("tr");
    }
    close(html);
    html.close("section");
  }

  private static void counts(String what, Map<String, Long> counts, long all, Markup html) {
    open(List.of(what, "requests", "share"), "plain sides", html);
    counts.forEach((kind, count) -> {
      html.open("tr").element("td", kind).element("td", Signs.grouped(count));
      html.element("td", Brief.share(count / (double) all)).close("tr");
    });
    close(html);
  }

  /** The scenario's own counters, rates and trends. */
  static void custom(LoadReport report, Markup html) {
    Recording recording = report.recording();
    if (recording.counters().isEmpty()
        && recording.rates().isEmpty()
        && recording.trends().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "The scenario's own metrics").open("div", "class", "plots");
    if (!recording.counters().isEmpty()) {
      open(List.of("counter", "sum", "a second"), "plain sides", html);
      recording
          .counters()
          .forEach((name, sum) -> {
            html.open("tr").element("td", Names.shown(name)).element("td", Brief.number(sum));
            html.element("td", Brief.number(LoadWords.perSecond(recording, sum))).close("tr");
          });
      close(html);
    }
    if (!recording.rates().isEmpty()) {
      open(List.of("rate", "share", "of"), "plain sides", html);
      recording
          .rates()
          .forEach((name, rate) -> {
            html.open("tr")
                .element("td", Names.shown(name))
                .element("td", Brief.share(rate.share()));
            html.element("td", Signs.grouped(rate.count())).close("tr");
          });
      close(html);
    }
    if (!recording.trends().isEmpty()) {
      open(List.of("trend", "count", "p50", "p95", "p99", "max"), "plain sides", html);
      recording
          .trends()
          .forEach((name, trend) -> {
            html.open("tr").element("td", Names.shown(name));
            html.element("td", Signs.grouped(trend.count()));
            for (double percent : new double[] {50, 95, 99}) {
              html.element("td", LoadWords.value(trend.percentile(percent), report.each(name)));
            }
            html.element("td", LoadWords.value(trend.max(), report.each(name))).close("tr");
          });
      close(html);
    }
    html.close("div").close("section");
  }

  static void open(List<String> headings, String style, Markup html) {
    html.open("table", "class", style).open("thead").open("tr");
    headings.forEach(heading -> html.element("th", heading, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
  }

  static void close(Markup html) {
    html.close("tbody").close("table");
  }
}
