package dev.steelyard.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Report;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

  private static JsonNode json(Report report) {
    return JsonMapper.shared().readTree(new JsonReport().render(report));
  }

  @Test
  void values_and_ratios_come_back_to_the_last_digit() {
    Report report = ReportSamples.compress();
    JsonNode json = json(report);
    for (int i = 0; i < report.results().size(); i++) {
      double[] values = doubles(json.path("results").path(i).path("values"));
      assertThat(values).isEqualTo(report.results().get(i).values().toArray());
    }
    List<Comparison> comparisons = report.comparisons();
    for (int i = 0; i < comparisons.size(); i++) {
      JsonNode one = json.path("suites").path(0).path("comparisons").path(i);
      assertThat(one.path("ratio").path("low").asDouble())
          .isEqualTo(comparisons.get(i).ratio().low());
      assertThat(one.path("p_value").asDouble()).isEqualTo(comparisons.get(i).pValue());
    }
  }

  @Test
  void hostile_text_comes_back_as_it_was() {
    JsonNode json = json(ReportSamples.hostile());
    assertThat(json.path("title").asString()).isEqualTo(ReportSamples.HOSTILE);
    assertThat(json.path("experiment").asString()).isEqualTo(ReportSamples.HOSTILE);
    assertThat(json.path("failed_trials").path(0).path("log").asString())
        .isEqualTo(ReportSamples.HOSTILE);
  }

  @Test
  void a_failed_trial_that_printed_nothing_has_no_log() {
    JsonNode failed =
        json(ReportSamples.matrix()
                .withFailures(List.of(new FailedTrial("x", "v", "exit code 1", ""))))
            .path("failed_trials")
            .path(0);
    assertThat(failed.propertyNames()).containsExactly("trial", "variant", "cause");
  }

  @Test
  void sides_of_a_comparison_are_found_among_the_results() {
    JsonNode json = json(ReportSamples.matrix());
    List<String> ids =
        json.path("results").valueStream().map(one -> one.path("id").asString()).toList();
    json.path("suites")
        .valueStream()
        .flatMap(suite -> suite.path("comparisons").valueStream())
        .forEach(one -> {
          assertThat(ids).contains(one.path("baseline").path("result").asString());
          assertThat(ids).contains(one.path("candidate").path("result").asString());
        });
  }

  @Test
  void a_ratio_to_nothing_is_null() {
    double[] zeros = new double[8];
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    Result before = ReportSamples.result(BenchmarkName.of("x"), "a", zeros, Unit.COUNT);
    Result after = ReportSamples.result(BenchmarkName.of("x"), "b", ones, Unit.COUNT);
    Comparison comparison = Comparer.STANDARD.compare(before, after);
    Suite suite = new Suite("a", "b", List.of(comparison), List.of(), List.of());
    JsonNode json = json(Report.comparing("x", 0.02, List.of(suite)));
    JsonNode ratio = json.path("suites").path(0).path("comparisons").path(0).path("ratio");
    assertThat(ratio.path("estimate").isNull()).isTrue();
    assertThat(ratio.path("confidence").asDouble()).isEqualTo(0.95);
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
