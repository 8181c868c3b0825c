package dev.steelyard.report.data;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.change.SeriesSegment;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/** Changes as one JSON object in full precision, {@code "format": "steelyard-changes"}. */
public final class JsonChanges implements Renderer<HistoryChanges> {

  /** Raised when a reader of the old shape would go wrong; new keys do not raise it. */
  private static final int VERSION = 1;

  @Override
  public void write(HistoryChanges changes, Appendable out) throws IOException {
    JsonOut.write(out, json -> json.object(() -> changes(changes, json)));
  }

  private static void changes(HistoryChanges changes, JsonOut json) {
    json.text("format", "steelyard-changes");
    json.number("version", VERSION);
    json.text("rule", word(changes.rule()));
    json.number("series", changes.seriesCount());
    json.number("searchable_series", changes.searchable());
    json.number("expected_false_series", changes.expectedFalse());
    json.array("changes", changes.all(), change -> change(change, json));
    json.array(
        "doubts",
        changes.doubts(),
        doubt -> {
          JsonHistory.series(doubt.series(), json);
          JsonHistory.doubt(doubt.doubt(), json);
        });
  }

  static String word(ChangeRule rule) {
    return switch (rule) {
      case ChangeRule.Calibrated _ -> "calibrated";
      case ChangeRule.Compatible _ -> "compatible";
    };
  }

  private static void change(SeriesChange change, JsonOut json) {
    JsonHistory.series(change.series(), json);
    json.text("verdict", change.verdict().word());
    json.object("from", () -> JsonResults.build(change.from(), json));
    json.object("to", () -> JsonResults.build(change.to(), json));
    json.object("ratio", () -> JsonReport.interval(change.ratio(), json));
    json.number("p_value", change.point().p());
    json.object("before", () -> segment(change.point().before(), json));
    json.object("after", () -> segment(change.point().after(), json));
  }

  private static void segment(SeriesSegment segment, JsonOut json) {
    json.number("median", segment.median());
    json.number("mean", segment.mean());
    json.number("builds", segment.size());
  }
}
