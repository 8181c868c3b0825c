package dev.steelyard.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.TrendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

  private static final Map<String, ThresholdMetric.Kind> CUSTOM =
      Map.of(
          "hits",
          ThresholdMetric.Kind.TREND,
          "cached",
          ThresholdMetric.Kind.RATE,
          "spent",
          ThresholdMetric.Kind.COUNTER);

  private static final Recording NOTHING = recording(Map.of(), IterationTotals.NONE);

  /** From 1 to 1,000 ms, a thousand requests of 'search', of which ten failed. */
  private static final Recording MEASURED =
      recording(
          Map.of(
              new RequestKey("search", "", Map.of("kind", "read")), totals(1, 1000, 10),
              new RequestKey("list", "browse", Map.of("kind", "read")), totals(1, 1, 0),
              new RequestKey("down"), down()),
          new IterationTotals(100, 3, 1, 0, micros(1, 10)));

  private static Recording recording(
      Map<RequestKey, RequestTotals> requests, IterationTotals iterations) {
    boolean any = !requests.isEmpty();
    return new Recording(
        Instant.EPOCH,
        Duration.ofSeconds(10),
        LoadEnding.COMPLETE,
        any ? List.of(second(0, 5), second(1, 20), second(2, 8)) : List.of(),
        new TreeMap<>(requests),
        any ? new TreeMap<>(Map.of("a", new CheckTotals(9, 1))) : new TreeMap<>(),
        any ? new TreeMap<>(Map.of("spent", 50.0)) : new TreeMap<>(),
        any ? new TreeMap<>(Map.of("cached", new CheckTotals(1, 3))) : new TreeMap<>(),
        any
            ? new TreeMap<>(Map.of("hits", new TrendTotals(30, 10, 20, micros(10_000, 20_000))))
            : new TreeMap<>(),
        iterations,
        OptionalDouble.empty(),
        0,
        GeneratorHealth.UNKNOWN);
  }

  private static Second second(long at, int users) {
    return new Second(at, 1, users, OptionalDouble.empty(), 1, 0, new TreeMap<>());
  }

  private static Distribution micros(int first, int last) {
    Histogram histogram = new Histogram(3);
    for (int i = first; i <= last; i++) {
      histogram.recordValue(i);
    }
    return Distribution.of(histogram);
  }

  private static Distribution millis(int first, int last) {
    Histogram histogram = new Histogram(3);
    for (int i = first; i <= last; i++) {
      histogram.recordValue(1000L * i);
    }
    return Distribution.of(histogram);
  }

  private static RequestTotals totals(int first, int last, long failed) {
    long count = last - first + 1L;
    return new RequestTotals(
        count,
        failed,
        100 * count,
        1000 * count,
        millis(first, last),
        millis(1, 1),
        new TreeMap<>(Map.of(200, count)),
        new TreeMap<>(),
        Distribution.NONE,
        0,
        new TreeMap<>(),
        0,
        new TreeMap<>(Map.of(Phase.WAITING, millis(first, last), Phase.CONNECTING, millis(2, 2))),
        new EventTotals(3 * count, millis(first, last), millis(5, 7)));
  }

  private static RequestTotals down() {
    return new RequestTotals(
        5,
        5,
        0,
        0,
        Distribution.NONE,
        Distribution.NONE,
        new TreeMap<>(),
        new TreeMap<>(Map.of(FailureKind.REFUSED, 5L)));
  }

  private static ThresholdJudgement judged(String metric, String expression, Recording recording) {
    return ThresholdJudgement.of(ThresholdReader.read(metric, expression, CUSTOM), recording);
  }

  private static void holds(String metric, String expression, String shown) {
    ThresholdJudgement judgement = judged(metric, expression, MEASURED);
    assertThat(judgement.shown()).as(metric + ": " + expression).isEqualTo(shown);
    assertThat(judgement.passed()).as(metric + ": " + expression).isTrue();
  }

  @Example
  void each_metric_is_judged_by_what_was_measured() {
    holds("http_req_duration{name:search}", "p(95) < 951ms", "950.0 ms");
    holds("http_req_duration{name:search}", "p95 < 0.951 s", "950.0 ms");
    holds("http_req_duration{name:search}", "max<=1001", "1.000 s");
    holds("http_req_duration{name:search}", "min == 1ms", "1.000 ms");
    holds("http_req_duration{name:search}", "med < 501", "500.0 ms");
    holds("http_req_duration{name:search}", "count == 1000", "1000");
    holds("http_req_duration{group:browse,kind:read}", "avg < 2ms", "1.000 ms");
    holds("http_req_service", "max < 2ms", "1.000 ms");
    holds("http_req_waiting{name:search}", "p(95) < 951ms", "950.0 ms");
    holds("http_req_connecting{kind:read}", "max < 3ms", "2.000 ms");
    holds("http_req_connecting", "count == 2", "2");
    holds("sse_first_event{name:search}", "med < 501", "500.0 ms");
    holds("sse_gap{group:browse}", "min >= 5ms", "5.000 ms");
    holds("sse_events{name:search}", "count == 3000", "3000");
    holds("http_req_failed{name:search}", "rate <= 1%", "1.000%");
    holds("errors{kind:read}", "rate < 0.01", "0.9990%");
    holds("errors{name:down}", "rate == 1", "100.0%");
    holds("http_reqs", "count > 1000", "1006");
    holds("http_reqs", "rate > 100/s", "100.6 /s");
    holds("http_reqs", "rate > 100", "100.6 /s");
    holds("data_received{name:search}", "count >= 1MB", "976.6 KiB");
    holds("data_sent{name:search}", "rate < 10.1kB/s", "9.766 KiB/s");
    holds("checks", "rate >= 90%", "90.00%");
    holds("checks{check:a}", "rate != 1", "90.00%");
    holds("iterations", "count >= 100", "100");
    holds("iteration_duration", "max < 1ms", "10.00 µs");
    holds("failed_iterations", "count < 4", "3");
    holds("dropped_iterations", "count < 1", "0");
    holds("vus", "value == 8", "8");
    holds("vus", "min >= 5", "5");
    holds("vus", "max <= 20", "20");
    holds("vus_max", "value == 20", "20");
    holds("hits", "p(100) <= 20", "20");
    holds("hits", "avg > 0", "0.003000");
    holds("cached", "rate == 25%", "25.00%");
    holds("spent", "count == 50", "50");
    holds("spent", "rate == 5", "5 /s");
  }

  @Example
  void what_has_no_sample_fails_and_says_so() {
    for (String threshold :
        List.of(
            "http_req_duration|p(95) < 1h",
            "http_req_duration|count < 5",
            "errors|rate < 1%",
            "http_reqs|count < 5",
            "http_reqs|rate < 5",
            "data_sent|count < 5",
            "checks|rate < 1",
            "checks{check:none}|rate < 1",
            "iterations|count < 1",
            "failed_iterations|count < 1",
            "dropped_iterations|count < 1",
            "iteration_duration|max < 1h",
            "vus|max < 5",
            "vus_max|value < 5",
            "hits|avg < 5",
            "cached|rate < 1",
            "spent|count < 5")) {
      String[] parts = threshold.split("\\|");
      ThresholdJudgement judgement = judged(parts[0], parts[1], NOTHING);
      assertThat(judgement.passed()).as(threshold).isFalse();
      assertThat(judgement.shown()).as(threshold).isEqualTo("no sample");
    }
    assertThat(judged("http_req_duration{name:down}", "p(95) < 1h", MEASURED).isWithoutSample())
        .isTrue();
    assertThat(judged("http_req_duration{kind:write}", "p(95) < 1h", MEASURED).isWithoutSample())
        .isTrue();
  }

  @Property
  void a_percentile_is_judged_as_its_sign_says(
      @ForAll @IntRange(min = 1, max = 999) int tenths,
      @ForAll @DoubleRange(min = 1, max = 2000) double millis) {
    String percentile = "p(%s)".formatted(tenths / 10.0);
    double actual =
        judged("http_req_duration{name:search}", percentile + " > 0", MEASURED)
            .actual()
            .orElseThrow();
    assertThat(actual / 1e6).isBetween(tenths - 1.0, tenths * 1.001 + 1.0);
    String bound = " %.3fms".formatted(millis);
    double nanos = Double.parseDouble("%.3f".formatted(millis)) * 1e6;
    assertThat(passes(percentile + " <" + bound)).isEqualTo(actual < nanos);
    assertThat(passes(percentile + " <=" + bound)).isEqualTo(actual <= nanos);
    assertThat(passes(percentile + " >" + bound)).isEqualTo(actual > nanos);
    assertThat(passes(percentile + " >=" + bound)).isEqualTo(actual >= nanos);
  }

  private static boolean passes(String expression) {
    return judged("http_req_duration{name:search}", expression, MEASURED).passed();
  }

  @Property
  void no_text_is_more_than_an_error(@ForAll String metric, @ForAll String expression) {
    for (String known : List.of(metric, "http_req_duration", "errors", "http_reqs")) {
      try {
        assertThat(ThresholdReader.read(known, expression, CUSTOM).text()).isNotBlank();
      } catch (SteelyardException said) {
        assertThat(said.getMessage()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "errors, rate < 5, false, did you mean 'rate < 5%'?",
    "errors, rate <= 1, false, did you mean 'rate <= 1%'?",
    "checks, rate > 99, true, did you mean 'rate > 99%'?",
    "checks, rate > 1, true, did you mean 'rate > 1%'?",
    "cached, rate == 25, true, did you mean 'rate == 25%'?",
    "errors, rate < 150%, false, a share is from 0 to 1",
    "errors, rate <= 100%, false, a share is from 0 to 1",
    "errors, rate < -1%, true, a share is from 0 to 1",
    "checks, rate >= 0, false, a share is from 0 to 1",
    "http_req_failed, rate != 200%, false, a share is from 0 to 1",
    "http_req_duration, p(95) < -1s, true, it is never below 0",
    "http_req_duration, p(95) < 0s, true, it is never below 0",
    "http_req_duration, count > -1, false, it is never below 0",
    "http_reqs, count > -1, false, it is never below 0",
    "data_sent, rate >= 0, false, it is never below 0",
    "vus, max >= 0, false, it is never below 0",
    "hits, count < 0, true, it is never below 0",
    "http_reqs, count == 3.5, true, it is a whole number",
    "http_req_duration, count != 0.5, false, it is a whole number",
    "vus, max == 1.5, true, it is a whole number",
    "http_reqs, count == -0.5, true, it is never below 0",
  })
  void a_bound_that_says_nothing_is_refused(
      String metric, String expression, String what, String reason) {
    assertThatThrownBy(() -> ThresholdReader.read(metric, expression, CUSTOM))
        .hasMessageStartingWith("'%s' can never be %s: ".formatted(expression, what))
        .hasMessageEndingWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "errors, rate < 100%",
    "errors, rate <= 0",
    "errors, rate != 0",
    "checks, rate == 1",
    "checks, rate > 0",
    "checks, rate >= 100%",
    "http_reqs, count > 0",
    "dropped_iterations, count == 0",
    "hits, p(95) > -5",
    "hits, avg >= 0",
    "spent, count > -1",
  })
  void a_bound_that_says_something_is_none_of_these(String metric, String expression) {
    assertThat(ThresholdReader.read(metric, expression, CUSTOM).text()).isEqualTo(expression);
  }

  @Example
  void what_is_misspelt_is_said() {
    assertThatThrownBy(() -> ThresholdReader.read("http_req_durations", "p(95) < 1", CUSTOM))
        .hasMessage(
            "nothing is measured as 'http_req_durations'; did you mean 'http_req_duration'?");
    assertThatThrownBy(() -> ThresholdReader.read("errors", "rate < 5ms", CUSTOM))
        .hasMessage("'5ms' is not a bound for this; write it as 1%");
    assertThatThrownBy(() -> ThresholdReader.read("hits", "rate < 5", CUSTOM))
        .hasMessage("hits has no rate; it has avg, min, med, max, p(N), count");
    assertThatThrownBy(() -> ThresholdReader.read("vus", "avg < 5", CUSTOM))
        .hasMessage("vus has no avg; it has value, min, max");
    assertThatThrownBy(() -> ThresholdReader.read("ws_connecting", "p(95) < 5", CUSTOM))
        .hasMessageStartingWith("k6's 'ws_connecting' is not measured here; known are http_req_")
        .hasMessageContaining("dropped_iterations, vus, vus_max, ");
    assertThatThrownBy(() -> ThresholdReader.read("errors{name}", "rate < 5%", CUSTOM))
        .hasMessage("'name' of 'errors{name}' is no tag; write it as name:search");
  }

  private static final class Run {
    private final List<ThresholdJudgement> ended = new ArrayList<>();
    private final ThresholdMonitor watch;

    Run(Threshold... thresholds) {
      watch = new ThresholdMonitor(List.of(thresholds), ended::add);
    }

    void second(long at, Recording soFar) {
      watch.second(ThresholdTest.second(at, 1), () -> soFar);
    }
  }

  private static Threshold threshold(String metric, String expression) {
    return ThresholdReader.read(metric, expression, CUSTOM);
  }

  @Example
  void a_run_is_ended_once_by_the_first_threshold_that_is_not_kept() {
    Run run =
        new Run(
            threshold("http_reqs", "count < 1"),
            threshold("errors", "rate < 50%").aborting(Duration.ZERO),
            threshold("errors", "rate < 1%").aborting(Duration.ZERO));
    run.second(0, MEASURED);
    run.second(1, MEASURED);
    assertThat(run.ended).hasSize(1);
    assertThat(run.ended.getFirst().threshold().text()).isEqualTo("rate < 1%");
    assertThat(run.watch.reason()).contains(run.ended.getFirst());
  }

  @Example
  void a_delay_is_waited_for() {
    Run run = new Run(threshold("errors", "rate < 1%").aborting(Duration.ofSeconds(3)));
    run.second(0, MEASURED);
    run.second(1, MEASURED);
    assertThat(run.ended).isEmpty();
    run.second(2, MEASURED);
    assertThat(run.ended).hasSize(1);
  }

  @Example
  void nothing_measured_yet_ends_nothing() {
    Run run = new Run(threshold("errors", "rate < 1%").aborting(Duration.ZERO));
    run.second(0, NOTHING);
    assertThat(run.ended).isEmpty();
    assertThat(run.watch.reason()).isEmpty();
  }

  @Example
  void without_any_that_may_end_it_nothing_is_asked_for() {
    ThresholdMonitor watch =
        new ThresholdMonitor(
            List.of(threshold("errors", "rate < 1%")),
            _ -> {
              throw new AssertionError("ended");
            });
    watch.second(
        second(0, 1),
        () -> {
          throw new AssertionError("asked for");
        });
  }
}
