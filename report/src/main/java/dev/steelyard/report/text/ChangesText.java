package dev.steelyard.report.text;

import dev.steelyard.core.history.Changes;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.ChangeGroup;
import dev.steelyard.report.content.ChangesWords;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.List;

/** Changes for a terminal, under the builds between which they happened. */
public final class ChangesText implements Renderer<Changes> {

  /** More is a wall nobody reads. */
  private static final int MOST = 100;

  private static final int NARROWEST_NAME = 40;

  private final Terminal terminal;

  public ChangesText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Changes changes, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    lines.paragraph(Paint.BOLD, ChangesWords.counts(changes));
    lines.wrapped("", ChangesWords.sureness(changes));
    List<SeriesChange> shown = changes.all().stream().limit(MOST).toList();
    boolean withTestBeds = ChangeGroup.hasSeveralTestBeds(shown);
    for (ChangeGroup group : ChangeGroup.of(shown)) {
      lines.heading(ChangesWords.between(group));
      TextTable table =
          new TextTable(
              Column.text("", Column.KEPT),
              Column.name("", Column.KEPT, NARROWEST_NAME),
              Column.name("", 1, 8),
              Column.number("", Column.KEPT),
              Column.text("", 3),
              Column.number("", 2));
      group.changes().forEach(change -> add(change, withTestBeds, table));
      lines.table(table);
    }
    if (changes.all().size() > MOST) {
      lines.gap();
      lines.wrapped(
          "",
          "and %s more changes (in the JSON and CSV forms, or see --since, --benchmark, --only)"
              .formatted(Signs.grouped(changes.all().size() - MOST)));
    }
    doubts(HistoryDoubts.of(changes), lines);
    lines.writeTo(out);
  }

  private static void add(SeriesChange change, boolean withTestBed, TextTable table) {
    RatioWords words = ChangesWords.ratio(change);
    table.add(
        List.of(
            Signs.of(change.verdict()),
            Names.shown(change.series().benchmark()),
            withTestBed ? Names.shown(change.series().testBed()) : "",
            words.phrase(),
            words.interval(),
            Beside.medians(
                change.series().unit(),
                change.point().before().median(),
                change.point().after().median())),
        Paint.of(change.verdict()),
        4,
        List.of());
  }

  static void doubts(List<Note> doubts, Lines lines) {
    if (doubts.isEmpty()) {
      return;
    }
    lines.heading("doubts");
    for (Note doubt : doubts) {
      lines.wrapped("  ! ", doubt.message());
      lines.wrapped("    → ", doubt.remedy());
    }
  }
}
