package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.SubjectPlots;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.SubjectSeen;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was seen of the subject of a load beside its answers: where its time went, and what it says
 * of itself.
 */
final class LoadSubject {

  private static final List<Column> METRICS =
      List.of(
          Column.name("metric", 12),
          Column.number("lowest"),
          Column.number("mean"),
          Column.number("highest"));

  private final SubjectSeen seen;
  private final double seconds;
  private final Document document;

  LoadSubject(LoadReport report, Document document) {
    this.seen = report.subject();
    this.seconds = report.recording().length().toNanos() / 1e9;
    this.document = document;
  }

  /** That it was profiled, and what the profiles show. */
  void profiles() {
    String heading =
        document.isFor(MARKDOWN) || !seen.profiled() ? "" : "profiled while it was measured";
    document.section(
        heading,
        "",
        "care",
        inner -> {
          String sign = document.isFor(MARKDOWN) ? "⚠ " : document.isFor(TEXT) ? "  ! " : "";
          inner.paragraph(Tone.WARNING, sign, seen.care().orElse(""));
          inner.items(ProfileItems.of(seen.profiles(), document));
        });
  }

  /** What it said of itself, and what could not be seen. */
  void observed() {
    Observed observed = seen.observed();
    document.section(
        document.isFor(MARKDOWN) ? "" : "the server itself",
        inner -> {
          if (document.isFor(HTML)) {
            inner.figures(SubjectPlots.of(observed, seconds));
          }
          table(inner, observed.lines());
          inner.items(seen.unseen().stream().map(note -> note(ShownNames.shown(note))).toList());
        });
  }

  private Item note(String note) {
    return document.isFor(TEXT)
        ? Item.signed("!", note).tone(Tone.WARNING)
        : Item.of(document.isFor(MARKDOWN) ? "⚠ " + note : note);
  }

  private void table(Document inner, List<ObservedLine> lines) {
    int most = LoadRequests.most(document, 20, 200);
    List<Row> rows = lines.stream().limit(most).map(LoadSubject::row).toList();
    int more = lines.size() - rows.size();
    Consumer<Document> body =
        inside ->
            inside
                .table(METRICS, rows)
                .paragraph(
                    Tone.PLAIN,
                    document.isFor(TEXT) ? "  " : "",
                    more > 0 ? "…and " + Signs.counted(more, "metric") + " more" : "");
    if (document.isFor(MARKDOWN) && !rows.isEmpty()) {
      inner.fold("the server itself", body);
    } else {
      body.accept(inner);
    }
  }

  private static Row row(ObservedLine line) {
    DoubleSummaryStatistics known =
        line.points().stream().filter(Point::isKnown).mapToDouble(Point::value).summaryStatistics();
    Unit unit = line.unit();
    return Row.of(
        ShownNames.shown(line.title(), 100),
        unit.format(known.getMin()),
        unit.format(known.getAverage()),
        unit.format(known.getMax()));
  }
}
