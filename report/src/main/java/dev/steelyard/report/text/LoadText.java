package dev.steelyard.report.text;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.Brief;
import dev.steelyard.report.load.LoadErrors;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A load test for a terminal: thresholds first, then checks, requests by name, rates, latency,
 * errors and how the generator fared. No line is wider than the terminal.
 */
public final class LoadText implements Renderer<LoadReport> {

  /** More checks than these are counted: those that failed come first. */
  private static final int MOST_EXAMPLES = 8;

  private static final int MOST_CHECKS = 20;
  private static final int MOST_NAMES = 40;

  private final Terminal terminal;

  public LoadText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(LoadReport report, Appendable out) throws IOException {
    Recording recording = report.recording();
    Lines lines = new Lines(terminal);
    headline(report, lines);
    thresholds(report, lines);
    checks(recording, lines);
    new LoadRequestText(recording, terminal).write(lines);
    neverSent(report, lines);
    LoadStreamsText.write(recording, lines);
    LoadPartsText.write(recording, lines);
    LoadTotalsText.write(report, lines);
    new LatencyBarsText(terminal).write(recording.all().latency(), lines);
    errors(recording.all(), lines);
    examples(recording, lines);
    generator(recording, lines);
    kept(report, lines);
    lines.writeTo(out);
  }

  private static void headline(LoadReport report, Lines lines) {
    lines.paragraph(Paint.BOLD, Names.shown(report.name()));
    List<String> phrases = new ArrayList<>();
    for (Fact fact : report.facts()) {
      phrases.add(
          Wrapping.together((Names.shown(fact.label()) + " " + Names.shown(fact.value())).strip()));
    }
    phrases.add(Wrapping.together(LoadWords.length(report.recording())));
    lines.wrapped("", String.join(" · ", phrases));
  }

  private static void thresholds(LoadReport report, Lines lines) {
    if (report.thresholds().isEmpty()) {
      return;
    }
    lines.gap();
    lines.paragraph(
        report.crossed().isEmpty() ? Paint.GREEN : Paint.RED, LoadWords.verdict(report));
    TextTable table =
        new TextTable(
            Column.text("", Column.KEPT),
            Column.name("", Column.KEPT, 12),
            Column.text("", Column.KEPT),
            Column.number("", Column.KEPT));
    for (Judgement line : report.thresholds()) {
      table.add(
          List.of(
              LoadWords.sign(line),
              Names.shown(line.threshold().selector().toString()),
              Names.shown(line.threshold().text()),
              LoadWords.actual(line, report.recording())),
          line.passed() ? Paint.GREEN : Paint.RED,
          line.passed() ? 1 : 4,
          List.of());
    }
    lines.table(table);
    String tooFew = LoadWords.tooFew(report);
    if (!tooFew.isEmpty()) {
      lines.paragraph(Paint.DIM, "  ", tooFew);
    }
  }

  private static void neverSent(LoadReport report, Lines lines) {
    List<String> names = report.neverSent();
    if (!names.isEmpty()) {
      lines.gap();
      lines.warned(
          "  ! ",
          "never sent: " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))));
    }
  }

  private static void checks(Recording recording, Lines lines) {
    List<Map.Entry<String, CheckTotals>> checks = LoadWords.checks(recording);
    if (checks.isEmpty()) {
      return;
    }
    CheckTotals all = LoadWords.allChecks(recording);
    lines.heading(
        "checks: %s passed, %s of %s"
            .formatted(
                Brief.share(all.share()), Signs.grouped(all.passed()), Signs.grouped(all.count())));
    TextTable table =
        new TextTable(
            Column.text("", Column.KEPT),
            Column.name("", Column.KEPT, 12),
            Column.number("", Column.KEPT),
            Column.number("", 1));
    for (var check : checks.subList(0, Math.min(MOST_CHECKS, checks.size()))) {
      CheckTotals totals = check.getValue();
      boolean held = totals.failed() == 0;
      table.add(
          List.of(
              held ? "✓" : "✗",
              Names.shown(check.getKey()),
              Brief.share(totals.share()),
              held
                  ? Signs.grouped(totals.count())
                  : Signs.grouped(totals.failed())
                      + " of "
                      + Signs.grouped(totals.count())
                      + " failed"),
          held ? Paint.GREEN : Paint.RED,
          held ? 1 : 4,
          List.of());
    }
    lines.table(table);
    if (checks.size() > MOST_CHECKS) {
      lines.wrapped("  ", "…and " + Signs.counted(checks.size() - MOST_CHECKS, "check") + " more");
    }
  }

  private static void errors(RequestTotals all, Lines lines) {
    Map<String, Long> errors = LoadErrors.errors(all);
    if (errors.isEmpty() && all.statuses().size() < 2) {
      return;
    }
    if (!errors.isEmpty()) {
      lines.heading("errors");
      TextTable table =
          new TextTable(
              Column.text("", Column.KEPT),
              Column.number("", Column.KEPT),
              Column.number("", Column.KEPT));
      errors.forEach((kind, count) ->
          table.add(
              List.of(kind, Signs.grouped(count), Brief.share(count / (double) all.count())),
              Paint.RED,
              1,
              List.of()));
      lines.table(table);
    }
    if (!all.statuses().isEmpty()) {
      if (errors.isEmpty()) {
        lines.gap();
      }
      lines.wrapped("  statuses  ", together(LoadErrors.statuses(all)));
    }
  }

  private static void examples(Recording recording, Lines lines) {
    List<LoadErrors.Example> examples = LoadErrors.examples(recording);
    if (examples.isEmpty()) {
      return;
    }
    lines.heading("the first failure of each kind");
    for (LoadErrors.Example one : examples.subList(0, Math.min(MOST_EXAMPLES, examples.size()))) {
      lines.wrapped("  ", one.name());
      lines.wrapped("    ", one.words());
    }
    if (examples.size() > MOST_EXAMPLES) {
      lines.wrapped("  ", "…and %s more, in the JSON".formatted(examples.size() - MOST_EXAMPLES));
    }
  }

  private static void generator(Recording recording, Lines lines) {
    List<String> phrases = LoadWords.health(recording.health());
    List<String> doubts = recording.health().doubts();
    if (phrases.isEmpty() && doubts.isEmpty()) {
      return;
    }
    lines.heading("the generator itself");
    if (!phrases.isEmpty()) {
      lines.wrapped("  ", String.join(" · ", phrases.stream().map(Wrapping::together).toList()));
    }
    for (String doubt : doubts) {
      lines.warned("  ! ", Names.shown(doubt));
    }
    if (doubts.isEmpty()) {
      lines.wrapped("  ", "it kept up: nothing seen that would distort the latencies");
    }
  }

  private static void kept(LoadReport report, Lines lines) {
    lines.gap();
    for (Fact fact : report.kept()) {
      lines.wrapped("", Names.shown(fact.label()) + " " + Names.shown(fact.value()));
    }
  }

  /** Phrases parted by dots, each of which stays on one line but for what it has in brackets. */
  static String together(String phrases) {
    return String.join(
        " · ",
        List.of(phrases.split(" · ")).stream()
            .map(phrase -> Wrapping.together(phrase).replace(Wrapping.NO_BREAK_SPACE + "(", " ("))
            .toList());
  }
}
