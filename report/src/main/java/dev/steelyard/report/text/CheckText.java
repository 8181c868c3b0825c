package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checked;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.List;

/** A check for a terminal: the verdict first, then what changed, then the rest. */
public final class CheckText implements Renderer<Check> {

  /** What changed is listed in full; of the rest, more than this is a wall nobody reads. */
  private static final int MOST_OF_THE_REST = 10;

  private static final int NARROWEST_NAME = 40;

  private final Terminal terminal;

  public CheckText(Terminal terminal) {
    this.terminal = terminal;
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

  private static void verdicts(Check check, Lines lines) {
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
    for (Verdict verdict : Signs.ORDER) {
      CheckWords.ranked(check, verdict).stream()
          .limit(most(verdict))
          .forEach(one -> add(one, withTestBeds, table));
    }
    lines.gap();
    lines.table(table);
    for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED)) {
      long rest = check.count(verdict) - MOST_OF_THE_REST;
      if (rest > 0) {
        lines.wrapped(
            "  " + Signs.of(verdict) + " ",
            "and %s more %s (in the JSON and CSV forms)"
                .formatted(Signs.grouped(rest), verdict.word()));
      }
    }
    lines.gap();
    lines.wrapped("", CheckWords.sureness(check));
    CheckWords.tellable(check).ifPresent(sentence -> lines.wrapped("", sentence));
  }

  private static long most(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED, IMPROVED, CHANGED -> Long.MAX_VALUE;
      case INCONCLUSIVE, UNCHANGED -> MOST_OF_THE_REST;
    };
  }

  private static void add(Checked one, boolean withTestBed, TextTable table) {
    RatioWords words = CheckWords.ratio(one);
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
        CheckWords.doubts(one).stream().toList());
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
