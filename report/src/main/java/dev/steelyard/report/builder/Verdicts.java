package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.ComparedNames;
import dev.steelyard.report.content.CountBeside;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.RowNotes;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.content.Unmatched;
import dev.steelyard.report.content.VerdictSentence;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.Cards;
import dev.steelyard.report.html.Forest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdicts of one suite: the counts, then a row for each comparison. */
final class Verdicts {

  /** What changed is listed in full; of the rest, more than this is a wall nobody reads. */
  private static final int MOST_OF_THE_REST = 20;

  /** A comment holds 65,536 characters; two folds of this many rows leave room for what changed. */
  private static final int MOST_FOLDED = 80;

  /** On a page a group with more rows than this starts folded, unless it changed. */
  private static final int MOST_OPEN = 40;

  private static final int MOST_UNMATCHED = 500;

  private static final List<Verdict> REST = List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED);

  private final Suite suite;
  private final CountBeside beside;
  private final Folding<Comparison> folding;
  private final ComparedNames names;
  private final Forest forest;
  private final Anchors anchors;
  private final Levels levels;
  private final List<Column> columns;

  Verdicts(Suite suite, double minimumEffect, Anchors anchors, Levels levels, CountBeside beside) {
    this.suite = suite;
    this.beside = beside;
    this.folding = Folding.of(suite);
    this.names = ComparedNames.of(suite);
    this.forest = Forest.of(suite.comparisons(), minimumEffect);
    this.anchors = anchors;
    this.levels = levels;
    this.columns =
        List.of(
            Column.sign(),
            Column.text("verdict").bare().worth(2).only(TEXT, MARKDOWN),
            Column.name("benchmark", 40).bare().style("benchmark"),
            Column.number("change").bare().style("change"),
            Column.text("").only(HTML).style("forest").drawn(forest.axis()),
            Column.text("95% interval").bare().worth(4).style("interval"),
            Column.number("medians").bare().worth(3).style("medians"),
            Column.text("p").bare().worth(1).style("p"));
  }

  void add(Document document) {
    String sides =
        "baseline %s → candidate %s"
            .formatted(ShownNames.shown(suite.baseline()), ShownNames.shown(suite.candidate()));
    if (document.isFor(HTML)) {
      document.section(sides, "", "suite", this::page);
      return;
    }
    Tone tone = suite.isNegative() || beside.isNegative() ? Tone.BAD : Tone.STRONG;
    String counts = beside.before() + Signs.counts(suite);
    if (document.isFor(TEXT)) {
      document.gap().headline(tone, counts, sides).gap();
      together(document);
    } else {
      document.headline(tone, VerdictSentence.of(suite), "").paragraph(counts + " — " + sides);
      document.table(columns, rows(Ranked.changed(suite), document));
      REST.forEach(verdict -> comment(verdict, document));
      document
          .paragraph(hidden())
          .paragraph(Unmatched.ofBaseline(suite).sentence())
          .paragraph(Unmatched.ofCandidate(suite).sentence());
    }
  }

  private List<Comparison> ranked(Verdict verdict) {
    return Ranked.of(suite, verdict).stream().filter(one -> !folding.isFolded(one)).toList();
  }

  private void together(Document document) {
    List<Comparison> shown = new ArrayList<>();
    for (Verdict verdict : Signs.ORDER) {
      long most = verdict.isChange() ? Long.MAX_VALUE : MOST_OF_THE_REST;
      ranked(verdict).stream().limit(most).forEach(shown::add);
    }
    document.table(columns, rows(shown, document)).paragraph(Tone.PLAIN, "  · ", hidden());
    for (Verdict verdict : REST) {
      List<Comparison> rest = ranked(verdict).stream().skip(MOST_OF_THE_REST).toList();
      if (!rest.isEmpty()) {
        document.paragraph(
            Tone.PLAIN,
            "  " + Signs.of(verdict) + " ",
            "and %s more %s%s (in the JSON and HTML forms)"
                .formatted(Signs.grouped(rest.size()), verdict.word(), folding.countedUnder(rest)));
      }
    }
    document
        .paragraph(Tone.PLAIN, "  · ", Unmatched.ofBaseline(suite).sentence())
        .paragraph(Tone.PLAIN, "  · ", Unmatched.ofCandidate(suite).sentence());
  }

  private String hidden() {
    return suite.hidden().isEmpty()
        ? ""
        : "not shown: %s that did not change"
            .formatted(Signs.counted(suite.hidden().size(), "benchmark"));
  }

  private void comment(Verdict verdict, Document document) {
    List<Comparison> all = ranked(verdict);
    String summary = Signs.of(verdict) + " " + Signs.grouped(all.size()) + " " + verdict.word();
    List<Comparison> rest = all.stream().skip(MOST_FOLDED).toList();
    document.fold(
        summary + folding.countedUnder(all),
        inner ->
            inner
                .table(columns, rows(all.subList(0, all.size() - rest.size()), document))
                .paragraph(
                    rest.isEmpty()
                        ? ""
                        : "…and %s more%s"
                            .formatted(Signs.grouped(rest.size()), folding.countedUnder(rest))));
  }

  private void page(Document section) {
    section.figures(List.of(Cards.of(suite, beside)));
    levels.add(suite, section);
    section.figures(List.of(forest.band()));
    for (Verdict verdict : Signs.ORDER) {
      List<Comparison> all = ranked(verdict);
      String count = Signs.counted(all.size(), "benchmark") + folding.countedUnder(all);
      section.fold(
          List.of(Cell.of(count).verdict(verdict)),
          verdict.isChange() || all.size() <= MOST_OPEN,
          "",
          "group " + verdict.word(),
          inner -> inner.table(columns, rows(all, section), "comparisons"));
    }
    section.paragraph(Tone.QUIET, "", hidden());
    unmatched(Unmatched.ofBaseline(suite), section);
    unmatched(Unmatched.ofCandidate(suite), section);
  }

  private static void unmatched(Unmatched some, Document section) {
    section.fold(
        some.counted(),
        inner ->
            inner.items(
                some.results().stream()
                    .limit(MOST_UNMATCHED)
                    .map(one -> Item.of(some.named(one)))
                    .toList()));
  }

  private List<Row> rows(List<Comparison> comparisons, Document document) {
    // On a page the heading of a group says it already.
    return comparisons.parallelStream()
        .map(one -> row(one, document.isFor(HTML), !document.isFor(HTML)))
        .toList();
  }

  private Row row(Comparison comparison, boolean page, boolean signed) {
    RatioText change = new RatioText(comparison);
    Verdict verdict = comparison.verdict();
    Row row =
        Row.of(
                List.of(
                    Cell.of(signed ? Signs.of(verdict) : ""),
                    Cell.of(verdict.word()),
                    Cell.of(names.of(comparison)).to(anchors.of(comparison.candidate())),
                    Cell.of(change.phrase())
                        .tone(page ? Tone.STRONG : Tone.PLAIN)
                        .order(plain(comparison.ratio().estimate())),
                    Cell.of(forest.of(comparison)),
                    Cell.of(change.interval()),
                    Cell.of(SideBySide.medians(comparison)),
                    Cell.of(change.significance()).order(plain(comparison.pValue()))))
            .tone(signed ? Tone.of(verdict) : Tone.PLAIN, 4)
            .remarks(remarks(comparison, page));
    List<Comparison> under = folding.rowsUnder(comparison);
    return under.isEmpty()
        ? row
        : row.under(
            new Row.Under(
                folding.under(comparison),
                under.stream().anyMatch(one -> one.verdict() != Verdict.UNCHANGED),
                page ? under.stream().map(one -> row(one, true, true)).toList() : List.of()));
  }

  /** On a page doubts are said in full. */
  private static List<Row.Remark> remarks(Comparison comparison, boolean page) {
    List<Row.Remark> remarks = new ArrayList<>();
    (page ? RowNotes.withoutDoubts(comparison) : RowNotes.of(comparison))
        .forEach(note -> remarks.add(new Row.Remark(note, Tone.QUIET)));
    if (page) {
      comparison
          .doubts()
          .forEach(doubt -> remarks.add(new Row.Remark("! " + doubt.message(), Tone.WARNING)));
    }
    return remarks;
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
