package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import dev.steelyard.report.content.RuleWords;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for a terminal: the verdict first, then the spread, the doubts with their remedies and a
 * relative line. No line is wider than the terminal.
 */
public final class TextReport implements Renderer<Report> {

  private static final int LONGEST_LOG = 5;

  private final Terminal terminal;

  public TextReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    String verdict = RuleWords.verdict(report.rules());
    lines.paragraph(
        Paint.BOLD, Names.shown(report.title()) + (verdict.isEmpty() ? "" : " — " + verdict));
    facts(report.facts(), lines);
    demands(report, lines);
    for (Suite suite : report.suites()) {
      lines.gap();
      new VerdictText(suite, terminal).write(lines);
    }
    falseAlarms(report, lines);
    new LevelText(report).write(lines);
    new SpreadText(report).write(lines);
    new DoubtText(report).write(lines);
    warnings(report.warnings(), lines);
    failures(report.failures(), lines);
    report.suites().forEach(suite -> new RelativeText(suite).write(lines));
    if (report.suites().isEmpty() && report.results().isEmpty()) {
      lines.gap();
      lines.wrapped("", "no results");
    }
    lines.writeTo(out);
  }

  /** Results that are compared with nothing, as one table. */
  public static Renderer<List<Result>> listing(Terminal terminal) {
    return new ResultText(terminal);
  }

  private static void falseAlarms(Report report, Lines lines) {
    String expected = Signs.falseAlarms(report.falseAlarms());
    if (!expected.isEmpty()) {
      lines.gap();
      lines.wrapped("", expected);
    }
  }

  private static void facts(List<Fact> facts, Lines lines) {
    List<String> phrases = new ArrayList<>();
    for (Fact fact : facts) {
      phrases.add(Wrapping.together(Names.shown(fact.label()) + " " + Names.shown(fact.value())));
    }
    if (!phrases.isEmpty()) {
      lines.wrapped("", String.join(" · ", phrases));
    }
  }

  private static void demands(Report report, Lines lines) {
    String failed = RuleWords.failed(report.failures());
    if (report.rules().isEmpty() && failed.isEmpty()) {
      return;
    }
    lines.gap();
    for (RuleOutcome rule : report.rules()) {
      lines.wrapped("", RuleWords.line(rule));
      RuleWords.cells(rule).forEach(cell -> lines.wrapped("    ", cell));
    }
    if (!failed.isEmpty()) {
      lines.wrapped("", failed);
    }
  }

  private static void warnings(List<Note> warnings, Lines lines) {
    if (!warnings.isEmpty()) {
      lines.heading("warnings");
      for (Note warning : warnings) {
        lines.wrapped("  ! ", Names.shown(warning.message()) + remedy(warning));
      }
    }
  }

  private static String remedy(Note warning) {
    return warning.remedy().isEmpty() ? "" : "; " + Names.shown(warning.remedy());
  }

  private static void failures(List<FailedTrial> failures, Lines lines) {
    if (failures.isEmpty()) {
      return;
    }
    lines.heading(Signs.counted(failures.size(), "failed trial"));
    for (FailedTrial failure : failures) {
      lines.wrapped("  ✗ ", Names.shown(failure.trial()) + ": " + Names.shown(failure.cause()));
      List<String> log = failure.log().strip().lines().toList();
      log.stream()
          .skip(Math.max(0, log.size() - LONGEST_LOG))
          .filter(line -> !line.isBlank())
          .forEach(line -> lines.quoted("      │ ", Names.shown(line)));
    }
  }
}
