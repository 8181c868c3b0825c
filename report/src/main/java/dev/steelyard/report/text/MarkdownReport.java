package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.DoubtGroup;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RowNotes;
import dev.steelyard.report.content.RuleOutcome;
import dev.steelyard.report.content.RuleWords;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report for a pull request's comment: the verdict, what changed as a table, the rest folded
 * away. GitHub-flavoured; names are escaped so that they are shown as they are.
 */
public final class MarkdownReport implements Renderer<Report> {

  /** A comment holds 65,536 characters; two folds of this many rows leave room for what changed. */
  private static final int MOST_FOLDED = 80;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append("## ").append(Markdown.escape(report.title())).append("\n\n");
    demands(report, out);
    for (Suite suite : report.suites()) {
      suite(suite, out);
    }
    String expected = Signs.falseAlarms(report.falseAlarms());
    if (!expected.isEmpty()) {
      out.append(Markdown.escape(expected)).append("\n\n");
    }
    new MarkdownLevels(report).write(out);
    if (report.suites().isEmpty()) {
      new MarkdownResults().write(report.results(), out);
      out.append('\n');
    }
    doubts(report, out);
    failures(report.failures(), out);
    facts(report, out);
  }

  /** Results that are compared with nothing, as one table. */
  public static Renderer<List<Result>> listing() {
    return new MarkdownResults();
  }

  private static void demands(Report report, Appendable out) throws IOException {
    String failed = RuleWords.failed(report.failures());
    if (!report.rules().isEmpty()) {
      out.append("**").append(RuleWords.verdict(report.rules())).append("**\n\n");
    }
    for (RuleOutcome rule : report.rules()) {
      out.append("- ").append(Markdown.escape(RuleWords.line(rule))).append('\n');
      for (String cell : RuleWords.cells(rule)) {
        out.append("  - ").append(Markdown.escape(cell)).append('\n');
      }
    }
    if (!failed.isEmpty()) {
      out.append("- ").append(Markdown.escape(failed)).append('\n');
    }
    if (!report.rules().isEmpty() || !failed.isEmpty()) {
      out.append('\n');
    }
  }

  private static void suite(Suite suite, Appendable out) throws IOException {
    out.append("**").append(Signs.counts(suite)).append("** — baseline ");
    out.append(Markdown.escape(suite.baseline())).append(" → candidate ");
    out.append(Markdown.escape(suite.candidate())).append("\n\n");
    Folding<Comparison> folding = Folding.of(suite);
    List<Comparison> changed = Ranked.changed(suite);
    if (!changed.isEmpty()) {
      table(changed, folding, out);
      out.append('\n');
    }
    fold(suite, Verdict.INCONCLUSIVE, folding, out);
    fold(suite, Verdict.UNCHANGED, folding, out);
    if (!suite.hidden().isEmpty()) {
      out.append("not shown: ").append(Signs.counted(suite.hidden().size(), "benchmark"));
      out.append(" that did not change\n\n");
    }
  }

  private static void fold(
      Suite suite, Verdict verdict, Folding<Comparison> folding, Appendable out)
      throws IOException {
    List<Comparison> all =
        Ranked.of(suite, verdict).stream().filter(one -> !folding.isFolded(one)).toList();
    if (all.isEmpty()) {
      return;
    }
    String summary = Signs.of(verdict) + " " + Signs.grouped(all.size()) + " " + verdict.word();
    out.append("<details><summary>").append(summary);
    out.append(folding.countedUnder(all)).append("</summary>\n\n");
    table(all.subList(0, Math.min(MOST_FOLDED, all.size())), folding, out);
    if (all.size() > MOST_FOLDED) {
      List<Comparison> rest = all.subList(MOST_FOLDED, all.size());
      out.append("\n…and ").append(Signs.grouped(rest.size())).append(" more");
      out.append(folding.countedUnder(rest)).append('\n');
    }
    out.append("\n</details>\n\n");
  }

  private static void table(
      List<Comparison> comparisons, Folding<Comparison> folding, Appendable out)
      throws IOException {
    out.append("| verdict | benchmark | change | 95% interval | medians | p |\n");
    out.append("|---|---|---:|---|---:|---|\n");
    for (Comparison comparison : comparisons) {
      Change change = new Change(comparison);
      Markdown.row(
          out,
          Signs.of(comparison.verdict()) + " " + comparison.verdict().word(),
          Markdown.escape(comparison.name().toString()),
          change.phrase() + more(comparison, folding),
          change.interval(),
          Markdown.escape(Beside.medians(comparison)),
          Markdown.escape(change.significance()));
    }
  }

  private static String more(Comparison comparison, Folding<Comparison> folding) {
    return Stream.concat(
            RowNotes.of(comparison).stream(),
            folding.under(comparison).stream().map(Markdown::escape))
        .map(" (%s)"::formatted)
        .collect(Collectors.joining());
  }

  private static void doubts(Report report, Appendable out) throws IOException {
    List<DoubtGroup> groups = DoubtGroup.of(report.comparisons());
    if (groups.isEmpty() && report.warnings().isEmpty()) {
      return;
    }
    out.append("**Doubts**\n\n");
    for (Note warning : report.warnings()) {
      out.append("- ").append(Markdown.escape(warning.sentence())).append('\n');
    }
    for (DoubtGroup group : groups) {
      out.append("- ").append(Markdown.escape(group.message() + "; " + group.first().remedy()));
      out.append('\n');
    }
    out.append('\n');
  }

  private static void failures(List<FailedTrial> failures, Appendable out) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    out.append("**").append(Signs.counted(failures.size(), "failed trial")).append("**\n\n");
    for (FailedTrial failure : failures) {
      out.append("- ").append(Markdown.escape(failure.trial() + ": " + failure.cause()));
      out.append('\n');
    }
    out.append('\n');
  }

  private static void facts(Report report, Appendable out) throws IOException {
    if (report.facts().isEmpty()) {
      return;
    }
    out.append("<details><summary>about this run</summary>\n\n| | |\n|---|---|\n");
    for (var fact : report.facts()) {
      Markdown.row(out, Markdown.escape(fact.label()), Markdown.escape(fact.value()));
    }
    out.append("\n</details>\n");
  }
}
