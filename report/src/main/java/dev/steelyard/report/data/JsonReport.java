package dev.steelyard.report.data;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FalseAlarms;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.MetricFamilies;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Ranking;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import java.io.IOException;
import java.util.List;

/**
 * A report as one JSON object in full precision, {@code "format": "steelyard-comparison"}. A number
 * that JSON cannot hold, such as the ratio to a median of zero, is {@code null}.
 */
public final class JsonReport implements Renderer<Report> {

  /** Raised when a reader of the old shape would go wrong; new keys do not raise it. */
  static final int VERSION = 1;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    JsonOut.write(out, json -> report(report, json));
  }

  /** Results that are compared with nothing, {@code "format": "steelyard-results"}. */
  public static Renderer<List<Result>> listing() {
    return new JsonResults();
  }

  private static void report(Report report, JsonOut json) {
    json.object(() -> {
      json.text("format", "steelyard-comparison");
      json.number("version", VERSION);
      json.text("title", report.title());
      json.array(
          "facts",
          report.facts(),
          fact -> {
            json.text("label", fact.label());
            json.text("value", fact.value());
          });
      if (!report.description().isEmpty()) {
        json.text("description", report.description());
      }
      json.number("minimum_effect", report.minimumEffect());
      json.array("rules", report.rules(), rule -> rule(rule, json));
      json.object("false_alarms", () -> falseAlarms(report.falseAlarms(), json));
      json.array("suites", report.suites(), suite -> suite(suite, report.minimumEffect(), json));
      Ranking.of(report, MetricFamilies.of(report))
          .ifPresent(one -> json.object("ranking", () -> ranking(one, json)));
      json.array("results", report.results(), result -> JsonResults.result(result, json));
      json.array("failed_trials", report.failures(), failure -> failure(failure, json));
      json.array("warnings", report.warnings(), warning -> warning(warning, json));
      report.experiment().ifPresent(text -> json.text("experiment", text));
    });
  }

  private static void falseAlarms(FalseAlarms alarms, JsonOut json) {
    json.number("tested", alarms.tested());
    json.number("called", alarms.called());
    json.number("rate", Correction.RATE);
    json.number("expected_at_most", alarms.expected());
    json.number("called_without_a_rate", alarms.unpromised());
  }

  private static void ranking(Ranking ranking, JsonOut json) {
    json.number("benchmarks", ranking.benchmarks());
    json.array(
        "places",
        ranking.places(),
        place -> {
          json.text("label", place.label());
          json.object("cost_ratio", () -> interval(place.ratio(), json));
        });
    if (!ranking.leftOut().isEmpty()) {
      json.array(
          "left_out",
          ranking.leftOut(),
          one -> {
            json.text("label", one.label());
            json.text("reason", one.reason());
          });
    }
  }

  /**
   * The comparisons of one candidate.
   *
   * @param effect the smallest change that matters, which is said of those that have another
   */
  static void suite(Suite suite, double effect, JsonOut json) {
    json.text("baseline", suite.baseline());
    json.text("candidate", suite.candidate());
    json.object(
        "counts",
        () -> {
          for (Verdict verdict : Verdict.values()) {
            json.number(verdict.word(), suite.count(verdict));
          }
        });
    json.array("comparisons", suite.comparisons(), one -> comparison(one, effect, json));
    if (!suite.hidden().isEmpty()) {
      json.number("not_shown", suite.hidden().size());
    }
    json.texts("only_in_baseline", suite.onlyInBaseline().stream().map(Result::id).toList());
    json.texts("only_in_candidate", suite.onlyInCandidate().stream().map(Result::id).toList());
  }

  private static void comparison(Comparison comparison, double effect, JsonOut json) {
    json.text("benchmark", comparison.name().toString());
    json.text("verdict", comparison.verdict().word());
    ownEffect(comparison.tolerance(), effect, json);
    json.object("ratio", () -> interval(comparison.ratio(), json));
    json.number("p_value", comparison.pValue());
    comparison.adjustedP().ifPresent(adjusted -> json.number("adjusted_p_value", adjusted));
    json.text("method", comparison.method().word());
    json.object("hodges_lehmann", () -> interval(comparison.shift(), json));
    json.number("cliffs_delta", comparison.cliffsDelta());
    json.text("unit", comparison.baseline().unit().symbol());
    json.text("better", comparison.direction().word());
    json.object("baseline", () -> side(comparison.baseline(), json));
    json.object("candidate", () -> side(comparison.candidate(), json));
    comparison.iterationsToDecide().ifPresent(more -> json.number("more_iterations_a_side", more));
    json.array("doubts", comparison.doubts(), doubt -> doubt(doubt, json));
  }

  /** What matters of a benchmark, where it is another than that of most. */
  static void ownEffect(Tolerance own, double most, JsonOut json) {
    if (own.minimumEffect() != most) {
      json.number("minimum_effect", own.minimumEffect());
    }
  }

  static void interval(Interval ratio, JsonOut json) {
    json.number("estimate", ratio.estimate());
    json.number("low", ratio.low());
    json.number("high", ratio.high());
    json.number("confidence", ratio.confidence());
  }

  private static void side(Result result, JsonOut json) {
    json.text("result", result.id());
    json.text("label", MetricFamilies.label(result));
    json.text("test_bed", result.testBed().name());
    json.number("median", result.summary().median());
    json.number("n", result.values().size());
  }

  private static void doubt(Doubt doubt, JsonOut json) {
    json.text("kind", JsonResults.word(doubt.kind()));
    json.text("message", doubt.message());
    json.text("remedy", doubt.remedy());
  }

  private static void rule(RuleOutcome rule, JsonOut json) {
    json.text("rule", rule.text());
    json.text("state", rule.state().word());
    json.texts("broken", rule.broken());
    json.texts("undecided", rule.undecided());
  }

  private static void failure(FailedTrial failure, JsonOut json) {
    json.text("trial", failure.trial());
    json.text("variant", failure.variant());
    json.text("cause", failure.cause());
    if (!failure.log().isEmpty()) {
      json.text("log", failure.log());
    }
  }

  private static void warning(Note warning, JsonOut json) {
    json.text("message", warning.message());
    json.text("remedy", warning.remedy());
  }
}
