package dev.steelyard.load.export;

import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.FailureKind;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A load test that has ended, to be exported. */
final class Tests {

  static final Instant START = Instant.parse("2026-01-05T12:30:00Z");
  static final RequestKey SEARCH = new RequestKey("GET /search, all", "", Map.of("kind", "a"));
  static final RequestKey ADD = new RequestKey("add \"one\" <&>\u0001");
  static final int SECONDS = 5;
  static final SharedText SHARED = new SharedText(Secrets.with(List.of("pin")));

  private Tests() {}

  static Finished finished() {
    Random random = new Random(5);
    List<Second> seconds = new ArrayList<>();
    SortedMap<RequestKey, RequestTotals> totals = new TreeMap<>();
    for (int at = 0; at < SECONDS; at++) {
      SortedMap<RequestKey, RequestSecond> requests = new TreeMap<>();
      for (RequestKey key : List.of(SEARCH, ADD)) {
        RequestTotals one = totals(at, random);
        totals.merge(key, one, RequestTotals::plus);
        requests.put(
            key,
            new RequestSecond(
                one.count(), one.failed(), one.bytesSent(), one.bytesReceived(), one.latency()));
      }
      seconds.add(new Second(at, 1, 10 + at, OptionalDouble.empty(), 40, 0, requests));
    }
    Recording recording =
        new Recording(
            START,
            Duration.ofSeconds(5),
            LoadEnding.COMPLETE,
            seconds,
            totals,
            new TreeMap<>(Map.of("status is 200", new CheckTotals(190, 10))),
            new TreeMap<>(Map.of("added", 12.5)),
            new TreeMap<>(Map.of("hit", new CheckTotals(3, 1))),
            new TreeMap<>(Map.of("size", new TrendTotals(6, 1, 3, micros(1_000, 2_000, 3_000)))),
            new IterationTotals(200, 0, 0, 0, micros(1_000, 2_000)),
            OptionalDouble.empty(),
            0,
            GeneratorHealth.UNKNOWN);
    return new Finished(
        "mix",
        recording,
        ThresholdJudgement.of(
            List.of(
                ThresholdReader.read("http_req_duration", "p(95) < 500ms", Map.of()),
                ThresholdReader.read("http_req_duration{kind:a}", "p(99) < 1us", Map.of()),
                ThresholdReader.read("http_req_failed", "rate < 1%", Map.of())),
            recording),
        SHARED);
  }

  private static RequestTotals totals(int at, Random random) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 100; i++) {
      histogram.recordValue(1_000 + random.nextInt(1_000_000));
    }
    Distribution latency = Distribution.of(histogram);
    long refused = at == 2 ? 4 : 0;
    SortedMap<FailureKind, Long> failures = new TreeMap<>();
    if (refused > 0) {
      failures.put(FailureKind.REFUSED, refused);
    }
    return new RequestTotals(
        100 + refused,
        refused + 1,
        1_000,
        10_000,
        latency,
        latency,
        new TreeMap<>(Map.of(200, 99L, 500, 1L)),
        failures);
  }

  private static Distribution micros(long... values) {
    Histogram histogram = new Histogram(3);
    for (long value : values) {
      histogram.recordValue(value);
    }
    return Distribution.of(histogram);
  }
}
