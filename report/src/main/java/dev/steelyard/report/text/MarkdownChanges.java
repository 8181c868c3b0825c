package dev.steelyard.report.text;

import dev.steelyard.core.history.Changes;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.report.content.ChangeGroup;
import dev.steelyard.report.content.ChangesWords;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.util.List;

/** Changes as one markdown table; names are escaped so that they are shown as they are. */
public final class MarkdownChanges implements Renderer<Changes> {

  /** A comment holds 65,536 characters. */
  private static final int MOST = 200;

  @Override
  public void write(Changes changes, Appendable out) throws IOException {
    out.append("**").append(ChangesWords.counts(changes)).append("**\n\n");
    out.append(ChangesWords.sureness(changes)).append("\n\n");
    if (!changes.all().isEmpty()) {
      table(changes, out);
    }
    doubts(HistoryDoubts.of(changes), out);
  }

  private static void table(Changes changes, Appendable out) throws IOException {
    List<SeriesChange> shown = changes.all().stream().limit(MOST).toList();
    boolean withTestBeds = ChangeGroup.hasSeveralTestBeds(shown);
    out.append("| change | benchmark | size | 95% interval | from | to | date |\n");
    out.append("|---|---|---:|---|---|---|---|\n");
    for (SeriesChange change : shown) {
      RatioWords words = ChangesWords.ratio(change);
      String testBed = withTestBeds ? " on " + change.series().testBed() : "";
      Markdown.row(
          out,
          Signs.of(change.verdict()) + " " + change.verdict().word(),
          Markdown.escape(change.series().benchmark() + testBed),
          words.phrase(),
          words.interval(),
          Markdown.escape(change.from().toString()),
          Markdown.escape(change.to().toString()),
          CheckWords.day(change.to()));
    }
    if (changes.all().size() > MOST) {
      out.append("\n…and ").append(Signs.grouped(changes.all().size() - MOST)).append(" more\n");
    }
    out.append('\n');
  }

  static void doubts(List<Note> doubts, Appendable out) throws IOException {
    if (doubts.isEmpty()) {
      return;
    }
    out.append("**Doubts**\n\n");
    for (Note doubt : doubts) {
      out.append("- ").append(Markdown.escape(doubt.sentence())).append('\n');
    }
    out.append('\n');
  }
}
