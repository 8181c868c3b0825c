package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.output.MatrixFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that finds nothing answers sooner than one that finds something, and is no faster. The
 * time limit only ends a test that hangs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WrongAnswersTest extends SubjectRunTest {

  private static final String LOAD = "{load: search.yaml}";
  private static final String HTTP =
      "{http: {request: GET /search, check: {json: {'$.results[0]': exists, $.kind: '{{kind}}'}}}}";

  private RunOutcome run(String workload, String variants) throws IOException {
    Files.writeString(
        here.resolve("search.yaml"),
        """
        name: ask
        target: http://nowhere.invalid
        users: 2
        iterations: 10
        tasks:
          search: {request: GET /search, check: {json: {'$.results[0]': exists}}, metrics: {asked: {counter: 2}}}
        """);
    return execute(
        experiment("none", workload, variants).replace("ready:", "starts: 1\n  ready:")
            + "factors: {kind: [a]}\niterations: 8\nwarmup: 1\naccept: [checks == 1]\n");
  }

  private static Result without(Result result) {
    return result.withMetadata(Metadata.of(Direction.LOWER_IS_BETTER));
  }

  private static Comparison compare(Result baseline, Result candidate) {
    return Comparer.STANDARD.compare(baseline, candidate);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOAD, HTTP})
  void who_answers_wrongly_is_not_improved_nor_is_the_right_one_slower(String workload)
      throws Exception {
    RunOutcome outcome = run(workload, "{right: , wrong: {env: {TROUBLE: finds nothing}}}");
    Result right = stored("x[kind=a,variant=right]");
    Result wrong = stored("x[kind=a,variant=wrong]");

    assertThat(compare(without(right), without(wrong)).verdict()).isEqualTo(Verdict.IMPROVED);
    Comparison candidate = compare(right, wrong);
    assertThat(candidate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(candidate.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(candidate.doubts().getFirst().message())
        .isEqualTo("the candidate answered wrongly: 100% of its checks failed");
    Comparison baseline = compare(wrong, right);
    assertThat(baseline.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(baseline.doubts().getFirst().message())
        .isEqualTo("the baseline answered wrongly: 100% of its checks failed");
    assertThat(stored("x[kind=a,variant=right]:checks").values().toArray())
        .hasSize(8)
        .containsOnly(1);
    assertThat(stored("x[kind=a,variant=wrong]:checks").values().toArray())
        .hasSize(8)
        .containsOnly(0);
    assertThat(outcome.rules().getFirst().broken())
        .containsExactly("wrong kind=a: 0% of its checks passed");
  }

  @Test
  void a_request_that_fails_now_and_then_passed_no_check_and_is_a_doubt() throws Exception {
    RunOutcome outcome = run(HTTP, "{right: , wrong: {env: {TROUBLE: fails every third}}}");
    Result right = stored("x[kind=a,variant=right]");
    Result wrong = stored("x[kind=a,variant=wrong]");

    assertThat(wrong.values().size()).isLessThan(8);
    double failed = 1 - wrong.values().size() / 8.0;
    assertThat(FailedAnswers.of(wrong)).isEqualTo(new FailedAnswers(0, 0).withIterations(failed));
    assertThat(compare(right, wrong).doubts().getFirst().kind())
        .isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(outcome.rules().getFirst().broken())
        .containsExactly(
            "wrong kind=a: %s of its checks passed".formatted(FailedAnswers.percent(1 - failed)));
  }

  private List<Map<String, String>> table(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("matrix-results.csv"));
    List<String> heading = Arrays.asList(lines.getFirst().split(",", -1));
    return lines.stream()
        .skip(1)
        .map(line -> {
          String[] cells = line.split(",", -1);
          Map<String, String> row = new HashMap<>();
          for (int i = 0; i < cells.length; i++) {
            row.put(heading.get(i), cells[i]);
          }
          return row;
        })
        .toList();
  }

  private JsonNode trial(Path folder) throws IOException {
    try (var files = Files.list(folder.resolve("trials"))) {
      return JsonMapper.shared().readTree(files.findFirst().orElseThrow().toFile());
    }
  }

  @Test
  void files_tell_of_a_load_its_requests_and_latencies_and_no_duration_or_bytes_a_second()
      throws Exception {
    RunOutcome outcome = run(LOAD, "{right: }");
    Path folder = MatrixFolder.write(outcome, temporary.resolve("out"), here, "");
    Map<String, String> row = table(folder).getFirst();
    JsonNode iteration = trial(folder).at("/iterations/1");

    assertThat(row)
        .containsEntry("duration_median_s", "")
        .containsEntry("duration_cv", "")
        .containsEntry("throughput_median_bytes_per_s", "")
        .containsEntry("latency_p99_median_s", "")
        .containsEntry("error_rate_median", "0")
        .containsEntry("checks_median", "1")
        .containsEntry("checks_mean", "1")
        .containsEntry("asked_median", "40");
    double median = stored("x[kind=a,variant=right]").summary().median() / 1e9;
    double rate = stored("x[kind=a,variant=right]:throughput").summary().median();
    assertThat(Double.parseDouble(row.get("latency_p50_median_s")))
        .isCloseTo(median, close(median));
    assertThat(Double.parseDouble(row.get("requests_median_per_s"))).isCloseTo(rate, close(rate));
    assertThat(Double.parseDouble(row.get("latency_p95_median_s"))).isGreaterThanOrEqualTo(median);
    assertThat(iteration.has("duration_ns")).isFalse();
    assertThat(iteration.has("throughput_bytes_per_s")).isFalse();
    assertThat(iteration.at("/requests").asLong()).isEqualTo(20);
    assertThat(iteration.at("/failed_requests").asLong()).isZero();
    assertThat(iteration.at("/latency_ns").propertyNames()).containsExactly("mean", "p50", "p95");
    assertThat(iteration.at("/checks/search: $.results[0] exists/passed").asLong()).isEqualTo(20);
    assertThat(iteration.at("/metrics/asked/value").asDouble()).isEqualTo(40);
    assertThat(iteration.at("/by_name/0/name").asString()).isEqualTo("search");
  }

  private static org.assertj.core.data.Offset<Double> close(double value) {
    return org.assertj.core.api.Assertions.within(value * 1e-6);
  }

  @Test
  void files_tell_of_a_request_its_duration_and_its_checks() throws Exception {
    RunOutcome outcome = run(HTTP, "{wrong: {env: {TROUBLE: finds nothing}}}");
    Path folder = MatrixFolder.write(outcome, temporary.resolve("out"), here, "");
    Map<String, String> row = table(folder).getFirst();

    assertThat(Double.parseDouble(row.get("duration_median_s"))).isPositive();
    assertThat(Double.parseDouble(row.get("throughput_median_bytes_per_s"))).isPositive();
    assertThat(row).containsEntry("checks_mean", "0").containsEntry("requests_median_per_s", "");
    JsonNode checks = trial(folder).at("/iterations/0/checks");
    assertThat(checks.at("/GET ~1search: $.kind is {{kind}}/failed").asLong()).isEqualTo(1);
  }

  @Test
  void checks_outlive_an_interruption() throws Exception {
    run(HTTP, "{one: }");
    String id = store.runs().all().getFirst().id();
    RunOutcome again = resume(id);

    assertThat(again.rules().getFirst().isBroken()).isFalse();
    assertThat(stored("x[kind=a,variant=one]:checks").values().size()).isEqualTo(8);
  }
}
