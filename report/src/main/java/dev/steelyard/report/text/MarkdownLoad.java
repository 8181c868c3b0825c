package dev.steelyard.report.text;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadErrors;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.Unanswered;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A load test for a pull request's comment: the verdict, thresholds and requests, the rest folded.
 */
public final class MarkdownLoad implements Renderer<LoadReport> {

  /** A comment holds 65,536 characters. */
  private static final int MOST = 150;

  private static final int MOST_EXAMPLES = 20;

  @Override
  public void write(LoadReport report, Appendable out) throws IOException {
    String verdict = LoadWords.verdict(report);
    out.append("**").append(Markdown.escape(report.name())).append("**");
    out.append(verdict.isEmpty() ? "" : " " + verdict).append("\n\n");
    facts(report, out);
    thresholds(report, out);
    requests(report.recording(), out);
    parts(report.recording(), out);
    waiting(report, out);
    checks(report.recording(), out);
    errors(report.recording(), out);
    for (String doubt : report.recording().health().doubts()) {
      out.append("- ⚠ ").append(Markdown.escape(doubt)).append('\n');
    }
  }

  private static void facts(LoadReport report, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (Fact fact : report.facts()) {
      line.append((fact.label() + " " + fact.value()).strip()).append(" · ");
    }
    line.append(LoadWords.length(report.recording()));
    String arrivals = LoadWords.arrivals(report.recording());
    line.append(arrivals.isEmpty() ? "" : " · arrivals " + arrivals);
    out.append(Markdown.escape(line.toString())).append("\n\n");
  }

  private static void thresholds(LoadReport report, Appendable out) throws IOException {
    List<Judgement> thresholds = report.thresholds();
    if (thresholds.isEmpty()) {
      return;
    }
    out.append("| threshold | rule | actual |\n|---|---|---:|\n");
    for (Judgement line : thresholds) {
      Markdown.row(
          out,
          LoadWords.sign(line) + " " + Markdown.escape(line.threshold().selector().toString()),
          Markdown.escape(line.threshold().text()),
          Markdown.escape(LoadWords.actual(line, report.recording())));
    }
    String tooFew = LoadWords.tooFew(report);
    out.append(tooFew.isEmpty() ? "\n" : "\n" + tooFew + "\n\n");
  }

  private static void requests(Recording recording, Appendable out) throws IOException {
    out.append("| requests | count | a second | failed | p50 | p95 | p99 | p99.9 | max |\n");
    out.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (var entry : recording.requests().entrySet().stream().limit(MOST).toList()) {
      String name = Markdown.escape(LoadWords.name(entry.getKey()));
      row(name, recording, entry.getValue(), out);
    }
    row("**all**", recording, recording.all(), out);
    String tooFew = LoadWords.tooFew(recording);
    out.append(tooFew.isEmpty() ? "\n" : "\n" + tooFew + "\n\n");
  }

  private static void streams(Recording recording, Appendable out) throws IOException {
    Map<String, EventTotals> streams = LoadWords.streams(recording);
    if (streams.isEmpty()) {
      return;
    }
    out.append("| stream | events | first p50 | p95 | gap p50 | p95 | p99 |\n");
    out.append("|---|---:|---:|---:|---:|---:|---:|\n");
    for (var entry : streams.entrySet()) {
      EventTotals events = entry.getValue();
      Markdown.row(
          out,
          Markdown.escape(entry.getKey()),
          Signs.grouped(events.count()),
          time(events.first(), 50),
          time(events.first(), 95),
          time(events.gaps(), 50),
          time(events.gaps(), 95),
          time(events.gaps(), 99));
    }
    out.append('\n');
  }

  private static void parts(Recording recording, Appendable out) throws IOException {
    streams(recording, out);
    if (!recording.groups().isEmpty()) {
      out.append("| workflow, with its pauses | count | p50 | p95 | p99 | max |\n");
      out.append("|---|---:|---:|---:|---:|---:|\n");
      for (var entry : recording.groups().entrySet()) {
        Distribution micros = entry.getValue();
        Markdown.row(
            out,
            Markdown.escape(entry.getKey()),
            Signs.grouped(micros.count()),
            time(micros, 50),
            time(micros, 95),
            time(micros, 99),
            time(micros, 100));
      }
      out.append('\n');
    }
    if (!recording.parts().isEmpty()) {
      out.append("| users and stage | for | iterations | requests | a second | failed |");
      out.append(" p50 | p95 | p99 |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
      for (var entry : recording.parts().entrySet()) {
        part(Markdown.escape(LoadWords.part(entry.getKey())), entry.getValue(), out);
      }
      out.append('\n');
    }
  }

  private static void part(String name, PartTotals part, Appendable out) throws IOException {
    RequestTotals all = part.totals().all();
    Markdown.row(
        out,
        name,
        LoadWords.time(part.length()),
        Signs.grouped(part.totals().iterations().completed()),
        Signs.grouped(all.count()),
        Brief.number(LoadWords.perSecond(part.length(), all.count())),
        all.count() == 0 ? "" : Brief.share(all.failed() / (double) all.count()),
        time(all.latency(), 50),
        time(all.latency(), 95),
        time(all.latency(), 99));
  }

  private static void waiting(LoadReport report, Appendable out) throws IOException {
    Recording recording = report.recording();
    String retries = LoadWords.retries(recording.all());
    if (!retries.isEmpty()) {
      out.append("- ").append(retries).append('\n');
    }
    List<Unanswered.InFlight> inFlight = Unanswered.inFlight(recording);
    for (Unanswered.InFlight one : inFlight.subList(0, Math.min(MOST, inFlight.size()))) {
      out.append("- in flight at the end: ").append(Markdown.escape(one.name())).append(": ");
      out.append(Markdown.escape(one.words())).append('\n');
    }
    List<String> unanswered = Unanswered.unanswered(recording);
    for (String name : unanswered.subList(0, Math.min(MOST, unanswered.size()))) {
      out.append("- ✗ no answer at all: ").append(Markdown.escape(name)).append('\n');
    }
    List<String> neverSent = report.neverSent();
    for (String name : neverSent.subList(0, Math.min(MOST, neverSent.size()))) {
      out.append("- ⚠ never sent: ").append(Markdown.escape(name)).append('\n');
    }
    if (!(retries.isEmpty() && inFlight.isEmpty() && unanswered.isEmpty() && neverSent.isEmpty())) {
      out.append('\n');
    }
  }

  private static void row(String name, Recording recording, RequestTotals totals, Appendable out)
      throws IOException {
    Distribution latency = totals.latency();
    Markdown.row(
        out,
        name,
        Signs.grouped(totals.count()),
        Brief.number(LoadWords.perSecond(recording, totals.count())),
        totals.count() == 0 ? "" : Brief.share(totals.failed() / (double) totals.count()),
        time(latency, 50),
        time(latency, 95),
        time(latency, 99),
        time(latency, 99.9),
        time(latency, 100));
    if (LoadWords.differ(latency, totals.service())) {
      Distribution service = totals.service();
      Markdown.row(
          out,
          "from the real start",
          "",
          "",
          "",
          time(service, 50),
          time(service, 95),
          time(service, 99),
          time(service, 99.9),
          time(service, 100));
    }
  }

  private static String time(Distribution micros, double percent) {
    return LoadWords.percentile(micros, percent);
  }

  private static void checks(Recording recording, Appendable out) throws IOException {
    List<Map.Entry<String, CheckTotals>> checks = LoadWords.checks(recording);
    if (checks.isEmpty()) {
      return;
    }
    CheckTotals all = LoadWords.allChecks(recording);
    out.append("<details><summary>checks: ").append(Brief.share(all.share()));
    out.append(" passed</summary>\n\n| check | passed | failed |\n|---|---:|---:|\n");
    for (var check : checks.subList(0, Math.min(MOST, checks.size()))) {
      CheckTotals totals = check.getValue();
      Markdown.row(
          out,
          (totals.failed() == 0 ? "✓ " : "✗ ") + Markdown.escape(check.getKey()),
          Signs.grouped(totals.passed()),
          Signs.grouped(totals.failed()));
    }
    out.append("\n</details>\n\n");
  }

  private static void errors(Recording recording, Appendable out) throws IOException {
    Map<String, Long> errors = LoadErrors.errors(recording.all());
    if (errors.isEmpty()) {
      return;
    }
    out.append("| error | count |\n|---|---:|\n");
    for (var error : errors.entrySet()) {
      Markdown.row(out, Markdown.escape(error.getKey()), Signs.grouped(error.getValue()));
    }
    out.append("\nstatuses ").append(LoadErrors.statuses(recording.all())).append("\n\n");
    List<LoadErrors.Example> examples = LoadErrors.examples(recording);
    for (LoadErrors.Example one : examples.subList(0, Math.min(MOST_EXAMPLES, examples.size()))) {
      out.append("- ").append(Markdown.escape(one.name() + ": " + one.words())).append('\n');
    }
    out.append(examples.isEmpty() ? "" : "\n");
  }
}
