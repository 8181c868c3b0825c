package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.report.content.ChangeGroup;
import dev.steelyard.report.content.ChangesWords;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.DrawnSeries;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.OverBuilds;
import java.util.List;

/** Changes; in text under the builds between which they happened. */
public final class ChangesDocument {

  /** More is a wall nobody reads. */
  private static final int MOST_IN_TEXT = 100;

  /** A comment holds 65,536 characters. */
  private static final int MOST = 200;

  /** A browser draws more, but slowly. */
  static final int MOST_ON_A_PAGE = 5_000;

  private static final List<Column> COLUMNS =
      List.of(
          Column.sign(),
          Column.text("change").only(MARKDOWN, HTML),
          Column.name("benchmark", 40).bare(),
          Column.name("", 8).worth(1).after(" on "),
          Column.number("size").bare(),
          Column.text("95% interval").bare().worth(3),
          Column.number("").worth(2).only(TEXT),
          Column.text("from").only(MARKDOWN, HTML),
          Column.text("to").only(MARKDOWN, HTML),
          Column.text("date").only(MARKDOWN, HTML));

  private ChangesDocument() {}

  public static void build(HistoryChanges changes, Document document) {
    int most = document.isFor(TEXT) ? MOST_IN_TEXT : document.isFor(HTML) ? MOST_ON_A_PAGE : MOST;
    List<SeriesChange> shown = changes.all().stream().limit(most).toList();
    boolean several = ChangeGroup.hasSeveralTestBeds(shown);
    document
        .title(document.isFor(HTML) ? title(changes) : "")
        .headline(Tone.STRONG, ChangesWords.counts(changes), "")
        .paragraph(ChangesWords.sureness(changes));
    if (document.isFor(TEXT)) {
      ChangeGroup.of(shown)
          .forEach(group ->
              document.named(
                  ChangesWords.between(group),
                  "",
                  inner -> inner.table(COLUMNS, rows(group.changes(), several))));
      document.gap();
    } else {
      document.table(COLUMNS, rows(shown, several));
    }
    int more = changes.all().size() - shown.size();
    if (more > 0) {
      document.paragraph(
          "…and %s more changes (in the JSON and CSV forms, or see --since, --benchmark, --only)"
              .formatted(Signs.grouped(more)));
    }
    doubts(HistoryDoubts.of(changes), document);
    overBuilds(DrawnSeries.of(changes), document);
  }

  /** On a page each benchmark is drawn, for its script to unfold. */
  static void overBuilds(List<DrawnSeries> all, Document document) {
    if (document.isFor(HTML) && !all.isEmpty()) {
      document.section(
          "over builds",
          inner ->
              inner
                  .paragraph(
                      Tone.QUIET,
                      "",
                      "Medians of builds, the oldest first. A dashed line is the median of a stretch between changes, and the band around it holds nine of ten of its builds, where it has five or more; an upright line is a change, and a bar at the newest build the range that holds its true value, given how builds vary, cut off far beyond the values.")
                  .figures(List.of(OverBuilds.of(all))));
    }
  }

  /** Names what is changed, where that is one thing. */
  private static String title(HistoryChanges changes) {
    List<String> duts =
        changes.all().stream().map(change -> change.series().dut()).distinct().toList();
    return duts.size() == 1 ? "changes of " + duts.getFirst() : "changes";
  }

  private static List<Row> rows(List<SeriesChange> changes, boolean severalTestBeds) {
    return changes.stream().map(change -> row(change, severalTestBeds)).toList();
  }

  private static Row row(SeriesChange change, boolean withTestBed) {
    RatioWords words = ChangesWords.ratio(change);
    return Row.of(
            Signs.of(change.verdict()),
            change.verdict().word(),
            change.series().benchmark(),
            withTestBed ? change.series().testBed() : "",
            words.phrase(),
            words.interval(),
            SideBySide.medians(
                change.series().unit(),
                change.point().before().median(),
                change.point().after().median()),
            change.from().toString(),
            change.to().toString(),
            CheckWords.day(change.to()))
        .tone(Tone.of(change.verdict()), 5);
  }

  static void doubts(List<Note> doubts, Document document) {
    document.section(
        "doubts",
        inner ->
            inner.items(
                doubts.stream()
                    .map(doubt -> Item.signed("!", doubt.message()).remedy(doubt.remedy()))
                    .toList()));
  }
}
