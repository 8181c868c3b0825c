package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.DrawnSeries;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.VerdictSentence;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A check: the verdict first, then what changed, then the rest. */
public final class CheckDocument {

  /** What changed is listed in full; of the rest, more than this is a wall nobody reads. */
  private static final int MOST_OF_THE_REST = 10;

  /** A comment holds 65,536 characters; two folds of this many rows leave room for what changed. */
  private static final int MOST_FOLDED = 80;

  private static final int MOST_CHANGED = 150;

  private static final List<Verdict> REST = List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED);

  private static final List<Column> COLUMNS =
      List.of(
          Column.sign(),
          Column.text("verdict").bare().worth(3),
          Column.name("benchmark", 40).bare(),
          Column.name("", 8).worth(1).after(" on "),
          Column.number("change").bare(),
          Column.text("").after(" (").only(MARKDOWN, HTML),
          Column.text("95% interval").bare().worth(4),
          Column.text("").worth(3).only(TEXT),
          Column.number("history → build").bare().worth(2),
          Column.number("builds").only(MARKDOWN, HTML));

  private final HistoryCheck check;
  private final boolean whole;
  private final boolean severalTestBeds;
  private final Folding<CheckedBenchmark> folding;

  private CheckDocument(HistoryCheck check, boolean whole) {
    this.check = check;
    this.whole = whole;
    this.severalTestBeds = CheckWords.hasSeveralTestBeds(check);
    this.folding = whole ? Folding.none() : Folding.of(check);
  }

  /**
   * Builds it.
   *
   * @param whole whether everything has a row of its own
   */
  public static void build(HistoryCheck check, boolean whole, Document document) {
    document.title(document.isFor(HTML) ? "check of " + check.build() : "");
    new CheckDocument(check, whole).build(document);
  }

  private void build(Document document) {
    if (check.checked().isEmpty()) {
      document.headline(Tone.STRONG, CheckWords.noHistory(check), "");
    } else {
      Tone tone = check.isNegative() ? Tone.BAD : Tone.STRONG;
      if (document.isFor(MARKDOWN)) {
        document
            .headline(tone, VerdictSentence.of(check), "")
            .paragraph(CheckWords.counts(check) + " — " + CheckWords.against(check));
      } else {
        document
            .headline(tone, CheckWords.counts(check), "")
            .paragraph(CheckWords.against(check))
            .gap();
      }
      if (document.isFor(TEXT)) {
        together(document);
      } else {
        apart(document);
      }
      document.gap().paragraph(CheckWords.sureness(check));
      CheckWords.tellable(check).ifPresent(document::paragraph);
      absent("new, without a history", check.withoutHistory(), document);
    }
    absent("missing, unlike in the build before", check.missing(), document);
    ChangesDocument.doubts(HistoryDoubts.of(check), document);
    if (document.isFor(HTML)) {
      ChangesDocument.overBuilds(DrawnSeries.of(check), document);
    }
  }

  private List<CheckedBenchmark> ranked(Verdict verdict) {
    return CheckWords.ranked(check, verdict).stream()
        .filter(one -> !folding.isFolded(one))
        .toList();
  }

  private int most(Verdict verdict) {
    return whole || verdict.isChange() ? Integer.MAX_VALUE : MOST_OF_THE_REST;
  }

  private void together(Document document) {
    Stream<CheckedBenchmark> shown =
        Signs.ORDER.stream().flatMap(verdict -> ranked(verdict).stream().limit(most(verdict)));
    document.table(COLUMNS, shown.map(this::row).toList());
    for (Verdict verdict : REST) {
      int rest = ranked(verdict).size() - most(verdict);
      document.paragraph(
          Tone.PLAIN,
          "  " + Signs.of(verdict) + " ",
          rest > 0
              ? "and %s more %s (--all lists them)".formatted(Signs.grouped(rest), verdict.word())
              : "");
    }
    long folded = check.checked().stream().filter(folding::isFolded).count();
    document.paragraph(
        Tone.PLAIN,
        "  · ",
        folded > 0
            ? "and %s, no change claimed (--all lists them)"
                .formatted(Signs.counted(folded, "further metric"))
            : "");
  }

  private void apart(Document document) {
    List<CheckedBenchmark> changed =
        Signs.ORDER.stream()
            .filter(Verdict::isChange)
            .flatMap(verdict -> ranked(verdict).stream())
            .toList();
    table(changed, MOST_CHANGED, document);
    for (Verdict verdict : REST) {
      List<CheckedBenchmark> all = ranked(verdict);
      document.fold(
          Signs.of(verdict)
              + " "
              + Signs.grouped(all.size())
              + " "
              + verdict.word()
              + folding.countedUnder(all),
          inner -> table(all, MOST_FOLDED, inner));
    }
  }

  private void table(List<CheckedBenchmark> all, int mostOfThem, Document document) {
    int roomFor = document.isFor(HTML) ? ChangesDocument.MOST_ON_A_PAGE : mostOfThem;
    int most = whole ? all.size() : Math.min(all.size(), roomFor);
    document.table(COLUMNS, all.subList(0, most).stream().map(this::row).toList());
    List<CheckedBenchmark> rest = all.subList(most, all.size());
    if (!rest.isEmpty()) {
      document.paragraph(
          "…and %s more%s".formatted(Signs.grouped(rest.size()), folding.countedUnder(rest)));
    }
  }

  private Row row(CheckedBenchmark one) {
    RatioWords words = CheckWords.ratio(one);
    List<String> notes = new ArrayList<>(CheckWords.doubts(one).stream().toList());
    notes.addAll(folding.counted(one));
    return Row.of(
            Signs.of(one.verdict()),
            one.verdict().word(),
            one.series().benchmark(),
            severalTestBeds ? one.series().testBed() : "",
            words.phrase(),
            CheckWords.tellable(one),
            words.interval(),
            CheckWords.tellable(one),
            SideBySide.medians(one.unit(), one.before(), one.after()),
            Signs.grouped(one.historySize()))
        .tone(Tone.of(one.verdict()), 5)
        .notes(notes);
  }

  private static void absent(String what, List<Series> series, Document document) {
    if (!series.isEmpty()) {
      document.paragraph(
          Tone.PLAIN,
          "· ",
          "%s: %s, such as %s"
              .formatted(
                  what,
                  Signs.counted(series.size(), "benchmark"),
                  ShownNames.shown(series.getFirst().benchmark())));
    }
  }
}
