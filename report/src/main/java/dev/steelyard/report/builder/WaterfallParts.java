package dev.steelyard.report.builder;

import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.Waterfall;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.SpanBar;
import java.util.ArrayList;
import java.util.List;

/** One unit of work, the slowest, as it went: what, when, within what, for how long. */
final class WaterfallParts {

  private static final int LEAST_OF_PAGE = 200;

  /** As wide as a terminal of 80 columns has room for beside a name. */
  private static final int SLOTS = 24;

  private WaterfallParts() {}

  static void slowest(TraceView view, Document inside) {
    int most = inside.isFor(Medium.HTML) ? Math.max(LEAST_OF_PAGE, view.top()) : view.top();
    Waterfall.slowest(view.trace(), most)
        .filter(fall -> fall.operations() > 1 && fall.nanos() > 0)
        .ifPresent(fall -> draw(fall, inside));
  }

  private static void draw(Waterfall fall, Document inside) {
    boolean isSummed = fall.steps().stream().anyMatch(Waterfall.Step::isSummed);
    inside.paragraph(
        "%s%s: %s, %s after the recording began; %s%s"
            .formatted(
                ShownNames.shown(fall.kind()),
                fall.target().isEmpty() ? "" : " " + ShownNames.shown(fall.target()),
                TraceDocument.time(fall.nanos()),
                TraceDocument.time(fall.begin()),
                Signs.counted(fall.operations(), "operation"),
                isSummed ? ", the longest one by one, the others summed" : ""));
    boolean hasThreads = fall.threads() > 1;
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.name("operation", TraceDocument.NARROWEST_NAME),
                Column.number("took"),
                Column.text("when").worth(4).style("when"),
                Column.number("after").worth(3),
                Column.name("target", 12).worth(2)));
    if (hasThreads) {
      columns.add(Column.name("thread", 6).worth(1));
    }
    inside.table(
        columns,
        fall.steps().stream().map(one -> row(one, fall, hasThreads, inside)).toList(),
        "plain waterfall");
  }

  private static Row row(Waterfall.Step one, Waterfall fall, boolean hasThreads, Document inside) {
    boolean isPage = inside.isFor(Medium.HTML);
    // Blanks that a page keeps; text counts them.
    String indent = (isPage ? "\u00a0\u00a0" : "  ").repeat(one.depth());
    String words = ShownNames.shown(one.words());
    String name =
        one.isSummed()
            ? "+ %s%s %s"
                .formatted(Signs.grouped(one.count()), one.kinds() == 1 ? "" : ", most", words)
            : words + (one.hasFailed() ? " (failed)" : "");
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(indent + name));
    cells.add(Cell.of(TraceDocument.time(one.nanos())));
    cells.add(
        isPage
            ? Cell.of(
                SpanBar.of(
                    share(one.from(), fall), share(one.to(), fall), one.isSummed() ? "rest" : ""))
            : Cell.of(bar(one, fall)));
    cells.add(Cell.of(TraceDocument.time(one.from())));
    cells.add(Cell.of(ShownNames.shown(one.target())));
    if (hasThreads) {
      cells.add(Cell.of(ShownNames.shown(one.thread())));
    }
    Row row = Row.of(cells);
    return one.hasFailed() ? row.tone(Tone.WARNING, 1) : row;
  }

  private static double share(long nanos, Waterfall fall) {
    return Math.clamp((double) nanos / fall.nanos(), 0, 1);
  }

  /** Something is never shown as nothing. */
  private static String bar(Waterfall.Step one, Waterfall fall) {
    int from = Math.min(SLOTS - 1, (int) (SLOTS * share(one.from(), fall)));
    int to = Math.clamp(Math.round(SLOTS * share(one.to(), fall)), from + 1, SLOTS);
    String drawn = one.isSummed() ? "░" : "█";
    return "·".repeat(from) + drawn.repeat(to - from) + "·".repeat(SLOTS - to);
  }
}
