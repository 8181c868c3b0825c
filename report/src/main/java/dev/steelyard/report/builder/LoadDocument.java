package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.LatencyPlots;
import dev.steelyard.report.html.LoadPlots;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.ThresholdWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A load test: thresholds first, then what was sent, how long it took and what went wrong. */
public final class LoadDocument {

  private static final List<Column> THRESHOLDS =
      List.of(
          Column.sign(),
          Column.name("threshold", 12).bare(),
          Column.text("rule").bare().style("rule"),
          Column.number("actual").bare());

  private static final List<Column> CHECKS =
      List.of(
          Column.sign(),
          Column.name("check", 12).bare(),
          Column.number("").only(TEXT),
          Column.number("").worth(1).only(TEXT),
          Column.number("passed").only(MARKDOWN, HTML),
          Column.number("failed").only(MARKDOWN, HTML),
          Column.number("share").only(HTML));

  private final LoadReport report;
  private final Recording recording;
  private final Document document;
  private final LoadRequests requests;
  private final LoadUnanswered unanswered;
  private final LoadParts parts;
  private final LoadFailures failures;
  private final LoadTotals totals;
  private final LoadSubject subject;

  private LoadDocument(LoadReport report, Document document) {
    this.report = report;
    this.recording = report.recording();
    this.document = document;
    this.requests = new LoadRequests(recording, document);
    this.unanswered = new LoadUnanswered(report, document);
    this.parts = new LoadParts(recording, document);
    this.failures = new LoadFailures(recording, document);
    this.totals = new LoadTotals(report, document);
    this.subject = new LoadSubject(report, document);
  }

  public static void build(LoadReport report, Document document) {
    new LoadDocument(report, document).build();
  }

  private void build() {
    document.title(document.isFor(TEXT) ? "" : report.name());
    if (document.isFor(HTML)) {
      page();
      return;
    }
    headline();
    thresholds();
    if (document.isFor(TEXT)) {
      checks();
    }
    requests();
    totals.sums();
    totals.custom();
    document.section(
        document.isFor(TEXT) ? "latency, up to" : "",
        inner -> inner.figures(LatencyPlots.of(recording.all())));
    if (document.isFor(MARKDOWN)) {
      checks();
    }
    failures.all();
    subject.observed();
    subject.profiles();
    generator();
    if (document.isFor(TEXT)) {
      document.gap();
      report.kept().forEach(fact -> document.paragraph(fact.label() + " " + fact.value()));
    }
  }

  private void page() {
    document.facts(totals.facts());
    thresholds();
    doubts();
    subject.profiles();
    document.section("over time", inner -> inner.figures(LoadPlots.of(recording)));
    subject.observed();
    requests();
    checks();
    failures.all();
    totals.custom();
    generator();
  }

  private void requests() {
    requests.named();
    dropped();
    unanswered.spoken();
    requests.phases();
    requests.streams();
    parts.all();
    unanswered.listed();
  }

  /** At the figures that it is about; a page and markdown have all doubts together. */
  private void dropped() {
    if (document.isFor(TEXT)) {
      document.items(
          recording.droppedDoubt().stream()
              .map(one -> Item.signed("!", one).tone(Tone.WARNING))
              .toList());
    }
  }

  private void headline() {
    String verdict = ThresholdWords.verdict(report);
    if (document.isFor(TEXT)) {
      document.headline(Tone.STRONG, report.name(), "");
    } else if (!verdict.isEmpty()) {
      document.headline(Tone.STRONG, verdict, "");
    }
    List<String> phrases = new ArrayList<>();
    for (Fact fact : report.facts()) {
      phrases.add((fact.label() + " " + fact.value()).strip());
    }
    phrases.add(LoadWords.length(recording));
    String arrivals = LoadWords.arrivals(recording);
    if (document.isFor(MARKDOWN) && !arrivals.isEmpty()) {
      phrases.add("arrivals " + arrivals);
    }
    document.phrases("", phrases);
  }

  private void thresholds() {
    if (report.thresholds().isEmpty()) {
      return;
    }
    boolean kept = report.crossed().isEmpty();
    String verdict = ThresholdWords.verdict(report);
    Consumer<Document> table =
        inner ->
            inner
                .table(THRESHOLDS, report.thresholds().stream().map(this::threshold).toList())
                .paragraph(Tone.QUIET, "  ", ThresholdWords.tooFew(report));
    if (document.isFor(HTML)) {
      document.section(verdict, "", kept ? "kept" : "failed", table);
    } else {
      if (document.isFor(TEXT)) {
        document.gap().headline(kept ? Tone.GOOD : Tone.BAD, verdict, "");
      }
      table.accept(document);
    }
  }

  private Row threshold(ThresholdJudgement line) {
    return Row.of(
            ThresholdWords.sign(line),
            line.threshold().selector().toString(),
            line.threshold().text(),
            ThresholdWords.actual(line, recording))
        .tone(line.passed() ? Tone.GOOD : Tone.BAD, line.passed() ? 1 : 4);
  }

  private void checks() {
    List<Map.Entry<String, CheckTotals>> checks = LoadWords.checks(recording);
    if (checks.isEmpty()) {
      return;
    }
    CheckTotals totals = LoadWords.allChecks(recording);
    int most = LoadRequests.most(document, 20, 150);
    String heading = "checks: " + LoadNumbers.share(totals.share()) + " passed";
    String counts =
        ", %s of %s".formatted(Signs.grouped(totals.passed()), Signs.grouped(totals.count()));
    List<Row> rows = checks.stream().limit(most).map(LoadDocument::check).toList();
    int more = checks.size() - rows.size();
    String rest = more > 0 ? "…and " + Signs.counted(more, "check") + " more" : "";
    if (document.isFor(MARKDOWN)) {
      document.fold(heading, inner -> inner.table(CHECKS, rows).paragraph(rest));
    } else {
      document.section(
          document.isFor(TEXT) ? heading + counts : heading,
          inner -> inner.table(CHECKS, rows).paragraph(Tone.PLAIN, "  ", rest));
    }
  }

  private static Row check(Map.Entry<String, CheckTotals> check) {
    CheckTotals totals = check.getValue();
    boolean held = totals.failed() == 0;
    String failed = Signs.grouped(totals.failed());
    String count = Signs.grouped(totals.count());
    return Row.of(
            held ? "✓" : "✗",
            check.getKey(),
            LoadNumbers.share(totals.share()),
            held ? count : failed + " of " + count + " failed",
            Signs.grouped(totals.passed()),
            failed,
            LoadNumbers.share(totals.share()))
        .tone(held ? Tone.GOOD : Tone.BAD, held ? 1 : 4);
  }

  private void doubts() {
    document.section(
        "read with care",
        "",
        "care",
        inner -> inner.items(recording.doubts().stream().map(Item::of).toList()));
  }

  private void generator() {
    List<String> phrases = LoadWords.health(recording.health());
    List<String> doubts = recording.health().doubts();
    if (document.isFor(MARKDOWN)) {
      document.items(recording.doubts().stream().map(doubt -> Item.of("⚠ " + doubt)).toList());
      return;
    }
    if (phrases.isEmpty() && doubts.isEmpty()) {
      return;
    }
    document.section(
        "the generator itself",
        inner -> {
          inner.phrases("  ", phrases);
          if (document.isFor(TEXT)) {
            inner.items(
                doubts.stream().map(one -> Item.signed("!", one).tone(Tone.WARNING)).toList());
          }
          inner.paragraph(
              Tone.PLAIN,
              "  ",
              doubts.isEmpty() ? "it kept up: nothing seen that would distort the latencies" : "");
        });
  }
}
