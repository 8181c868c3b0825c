package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.RowNotes;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of one suite: a line with the counts, then a line for each comparison. */
final class VerdictText {

  /** What changed is listed in full; of the rest, more than this is a wall nobody reads. */
  private static final int MOST_OF_THE_REST = 20;

  private static final int NARROWEST_NAME = 40;

  private final Suite suite;
  private final Folding<Comparison> folding;
  private final Terminal terminal;

  VerdictText(Suite suite, Terminal terminal) {
    this.suite = suite;
    this.folding = Folding.of(suite);
    this.terminal = terminal;
  }

  void write(Lines lines) {
    headline(lines);
    TextTable table =
        new TextTable(
            Column.text("", Column.KEPT),
            Column.text("", 2),
            Column.name("", Column.KEPT, NARROWEST_NAME),
            Column.number("", Column.KEPT),
            Column.text("", 4),
            Column.number("", 3),
            Column.text("", 1));
    boolean any = false;
    for (Verdict verdict : Signs.ORDER) {
      List<Comparison> all = rows(verdict);
      all.stream().limit(most(verdict)).forEach(one -> add(one, table));
      any |= !all.isEmpty();
    }
    if (any) {
      lines.gap();
      lines.table(table);
    }
    leftOut(lines);
    unmatched(lines, "baseline", suite.onlyInBaseline());
    unmatched(lines, "candidate", suite.onlyInCandidate());
  }

  private void headline(Lines lines) {
    String counts = Signs.counts(suite);
    String unbroken =
        Wrapping.together(counts)
            .replace(
                Wrapping.NO_BREAK_SPACE + "·" + Wrapping.NO_BREAK_SPACE,
                Wrapping.NO_BREAK_SPACE + "· ");
    String sides =
        "baseline %s → candidate %s"
            .formatted(Names.shown(suite.baseline()), Names.shown(suite.candidate()));
    Paint paint = suite.isNegative() ? Paint.RED : Paint.BOLD;
    if (DisplayWidth.of(counts) + 3 + DisplayWidth.of(sides) <= terminal.columns()) {
      lines.paragraph(paint, counts + "   " + sides);
    } else {
      lines.paragraph(paint, unbroken);
      lines.wrapped("", sides);
    }
  }

  private static long most(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED, IMPROVED, CHANGED -> Long.MAX_VALUE;
      case INCONCLUSIVE, UNCHANGED -> MOST_OF_THE_REST;
    };
  }

  private List<Comparison> rows(Verdict verdict) {
    return Ranked.of(suite, verdict).stream().filter(one -> !folding.isFolded(one)).toList();
  }

  private void add(Comparison comparison, TextTable table) {
    List<String> notes = new ArrayList<>(RowNotes.of(comparison));
    notes.addAll(folding.under(comparison));
    Change change = new Change(comparison);
    Verdict verdict = comparison.verdict();
    table.add(
        List.of(
            Signs.of(verdict),
            verdict.word(),
            Names.shown(comparison.name().toString()),
            change.phrase(),
            change.interval(),
            Beside.medians(comparison),
            change.significance()),
        Paint.of(verdict),
        4,
        notes);
  }

  private void leftOut(Lines lines) {
    if (!suite.hidden().isEmpty()) {
      lines.wrapped(
          "  · ",
          "not shown: %s that did not change"
              .formatted(Signs.counted(suite.hidden().size(), "benchmark")));
    }
    for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED)) {
      List<Comparison> rest = rows(verdict).stream().skip(MOST_OF_THE_REST).toList();
      if (!rest.isEmpty()) {
        lines.wrapped(
            "  " + Signs.of(verdict) + " ",
            "and %s more %s%s (in the JSON, CSV and HTML forms)"
                .formatted(Signs.grouped(rest.size()), verdict.word(), folding.countedUnder(rest)));
      }
    }
  }

  private static void unmatched(Lines lines, String side, List<Result> results) {
    if (!results.isEmpty()) {
      lines.wrapped(
          "  · ",
          "only in the %s: %s, such as %s"
              .formatted(
                  side,
                  Signs.counted(results.size(), "result"),
                  Names.shown(results.getFirst().benchmark())));
    }
  }
}
