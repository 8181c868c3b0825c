package dev.steelyard.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.TrendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FewSamplesTest {

  private static Recording recording(int samples) {
    Histogram histogram = new Histogram(3);
    for (int i = 1; i <= samples; i++) {
      histogram.recordValue(1_000L * i);
    }
    Distribution micros = Distribution.of(histogram);
    RequestTotals totals =
        new RequestTotals(samples, 0, 0, 0, micros, micros, new TreeMap<>(), new TreeMap<>());
    return new Recording(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        LoadEnding.COMPLETE,
        List.of(),
        new TreeMap<>(Map.of(new RequestKey("t"), totals)),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Map.of("hits", new TrendTotals(samples, 1, 2, micros))),
        new IterationTotals(samples, 0, 0, 0, micros),
        OptionalDouble.empty(),
        0,
        GeneratorHealth.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "http_req_duration, p(99) < 1s, 5, true",
    "http_req_duration, p(99) < 1s, 99, true",
    "http_req_duration, p(99) < 1s, 100, false",
    "http_req_duration{name:t}, p(99.9) < 1s, 999, true",
    "http_req_duration{name:t}, p(99.9) < 1s, 1000, false",
    "http_req_duration, p(5) > 1ms, 19, true",
    "http_req_duration, p(5) > 1ms, 20, false",
    "http_req_duration, med < 1s, 1, true",
    "http_req_duration, med < 1s, 2, false",
    "http_req_duration, p(100) < 1s, 1, false",
    "http_req_duration, max < 1s, 1, false",
    "http_req_duration, avg < 1s, 1, false",
    "http_req_duration, p(99) < 1s, 0, false",
    "iteration_duration, p(95) < 1s, 19, true",
    "iteration_duration, p(95) < 1s, 20, false",
    "hits, p(90) < 1, 9, true",
    "hits, p(90) < 1, 10, false",
    "http_reqs, count > 1, 1, false",
  })
  void a_percentile_needs_a_sample_beyond_it(String metric, String text, int samples, boolean few) {
    Threshold threshold =
        ThresholdReader.read(metric, text, Map.of("hits", ThresholdMetric.Kind.TREND));
    assertThat(FewSamples.of(threshold, recording(samples)).isPresent()).isEqualTo(few);
  }

  @Test
  void its_verdict_stays() {
    Threshold threshold = ThresholdReader.read("http_req_duration", "p(99) < 4ms", Map.of());
    assertThat(FewSamples.of(threshold, recording(5))).contains(99.0);
    assertThat(ThresholdJudgement.of(threshold, recording(5)).passed()).isFalse();
    assertThat(ThresholdJudgement.of(threshold, recording(3)).passed()).isTrue();
  }
}
