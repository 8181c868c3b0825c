package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checked;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A check for a terminal: the verdict first, then what changed, then the rest. */
public final class CheckText implements Renderer<Check> {

  /** What changed is listed in full; of the rest, more than this is a wall nobody reads. */
  private static final int MOST_OF_THE_REST = 10;

  private static final int NARROWEST_NAME = 40;

  private final Terminal terminal;
  private final boolean whole;

  /**
   * A renderer of this much.
   *
   * @param whole whether everything has a row of its own
   */
  public CheckText(Terminal terminal, boolean whole) {
    this.terminal = terminal;
    this.whole = whole;
  }

  @Override
  public void write(Check check, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    if (check.checked().isEmpty()) {
      lines.paragraph(Paint.BOLD, CheckWords.noHistory(check));
    } else {
      verdicts(check, lines);
    }
    absent(check, lines);
    ChangesText.doubts(HistoryDoubts.of(check), lines);
    lines.writeTo(out);
  }

  private void verdicts(Check check, Lines lines) {
    boolean isBad = check.isNegative();
    lines.paragraph(isBad ? Paint.RED : Paint.BOLD, CheckWords.counts(check));
    lines.wrapped("", CheckWords.against(check));
    TextTable table =
        new TextTable(
            Column.text("", Column.KEPT),
            Column.text("", 3),
            Column.name("", Column.KEPT, NARROWEST_NAME),
            Column.name("", 1, 8),
            Column.number("", Column.KEPT),
            Column.text("", 4),
            Column.text("", 3),
            Column.number("", 2));
    boolean withTestBeds = CheckWords.hasSeveralTestBeds(check);
    Folding<Checked> folding = whole ? Folding.none() : Folding.of(check);
    for (Verdict verdict : Signs.ORDER) {
      rows(check, verdict, folding).stream()
          .limit(most(verdict))
          .forEach(one -> add(one, withTestBeds, folding, table));
    }
    lines.gap();
    lines.table(table);
    leftOut(check, folding, lines);
    lines.gap();
    lines.wrapped("", CheckWords.sureness(check));
    CheckWords.tellable(check).ifPresent(sentence -> lines.wrapped("", sentence));
  }

  private static List<Checked> rows(Check check, Verdict verdict, Folding<Checked> folding) {
    return CheckWords.ranked(check, verdict).stream()
        .filter(one -> !folding.isFolded(one))
        .toList();
  }

  private long most(Verdict verdict) {
    return whole || verdict.isChange() ? Long.MAX_VALUE : MOST_OF_THE_REST;
  }

  private void leftOut(Check check, Folding<Checked> folding, Lines lines) {
    for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED)) {
      long rest = rows(check, verdict, folding).size() - most(verdict);
      if (rest > 0) {
        lines.wrapped(
            "  " + Signs.of(verdict) + " ",
            "and %s more %s (--all lists them)".formatted(Signs.grouped(rest), verdict.word()));
      }
    }
    long folded = check.checked().stream().filter(folding::isFolded).count();
    if (folded > 0) {
      lines.wrapped(
          "  · ",
          "and %s, no change claimed (--all lists them)"
              .formatted(Signs.counted(folded, "further metric")));
    }
  }

  private static void add(
      Checked one, boolean withTestBed, Folding<Checked> folding, TextTable table) {
    RatioWords words = CheckWords.ratio(one);
    List<String> notes = new ArrayList<>(CheckWords.doubts(one).stream().toList());
    notes.addAll(folding.counted(one));
    table.add(
        List.of(
            Signs.of(one.verdict()),
            one.verdict().word(),
            Names.shown(one.series().benchmark()),
            withTestBed ? Names.shown(one.series().testBed()) : "",
            words.phrase(),
            words.interval(),
            CheckWords.tellable(one),
            Beside.medians(one.unit(), one.before(), one.after())),
        Paint.of(one.verdict()),
        5,
        notes);
  }

  private static void absent(Check check, Lines lines) {
    if (!check.checked().isEmpty()) {
      names("new, without a history", check.withoutHistory(), lines);
    }
    names("missing, unlike in the build before", check.missing(), lines);
  }

  private static void names(String what, List<Series> series, Lines lines) {
    if (!series.isEmpty()) {
      lines.wrapped(
          "· ",
          "%s: %s, such as %s"
              .formatted(
                  what,
                  Signs.counted(series.size(), "benchmark"),
                  Names.shown(series.getFirst().benchmark())));
    }
  }
}
