package dev.steelyard.report.data;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A check as one JSON object in full precision, {@code "format": "steelyard-check"}. */
public final class JsonCheck implements Renderer<HistoryCheck> {

  /** Raised when a reader of the old shape would go wrong; new keys do not raise it. */
  private static final int VERSION = 1;

  /** A doubt of a history or of a comparison. */
  private record Raised(String kind, String message, String remedy) {}

  @Override
  public void write(HistoryCheck check, Appendable out) throws IOException {
    JsonOut.write(out, json -> json.object(() -> check(check, json)));
  }

  private static void check(HistoryCheck check, JsonOut json) {
    json.text("format", "steelyard-check");
    json.number("version", VERSION);
    json.object("build", () -> JsonResults.build(check.build(), json));
    json.number("minimum_effect", check.minimumEffect());
    json.number("false_share", check.falseShare());
    json.number("expected_false", check.expectedFalse());
    json.object(
        "counts",
        () -> {
          for (Verdict verdict : Verdict.values()) {
            json.number(verdict.word(), check.count(verdict));
          }
        });
    json.array("checked", check.checked(), one -> checked(one, check.minimumEffect(), json));
    json.array("without_history", check.withoutHistory(), one -> series(one, json));
    json.array("missing", check.missing(), one -> series(one, json));
    json.array("doubts", check.doubts(), doubt -> JsonHistory.doubt(doubt, json));
  }

  private static void series(Series series, JsonOut json) {
    JsonHistory.series(series, json);
  }

  private static void checked(CheckedBenchmark one, double effect, JsonOut json) {
    JsonHistory.checked(one, json);
    json.text("verdict", one.verdict().word());
    json.text("method", one.comparison().isPresent() ? "comparison" : "prediction");
    JsonReport.ownEffect(one.tolerance(), effect, json);
    json.object("ratio", () -> JsonReport.interval(one.ratio(), json));
    json.number("p_value", one.pValue());
    json.number("adjusted_p_value", one.adjustedPValue());
    one.tellable().ifPresent(ratio -> json.number("tellable_ratio", ratio));
    json.number("history_median", one.before());
    json.number("history_centre", one.before());
    json.number("median", one.after());
    json.number("history_builds", one.historySize());
    json.object("history_since", () -> JsonResults.build(one.since(), json));
    json.array("doubts", doubts(one), doubt -> doubt(doubt, json));
  }

  private static List<Raised> doubts(CheckedBenchmark one) {
    return Stream.concat(
            one.doubts().stream()
                .map(doubt ->
                    new Raised(JsonResults.word(doubt.kind()), doubt.message(), doubt.remedy())),
            one.comparison().stream()
                .flatMap(comparison -> comparison.doubts().stream())
                .map(doubt ->
                    new Raised(JsonResults.word(doubt.kind()), doubt.message(), doubt.remedy())))
        .toList();
  }

  private static void doubt(Raised doubt, JsonOut json) {
    json.text("kind", doubt.kind);
    json.text("message", doubt.message);
    json.text("remedy", doubt.remedy);
  }
}
