package dev.steelyard.report.load;

import static dev.steelyard.report.load.LoadSamples.START;
import static dev.steelyard.report.load.LoadSamples.micros;
import static dev.steelyard.report.load.LoadSamples.threshold;
import static dev.steelyard.report.load.LoadSamples.trend;

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
import dev.steelyard.report.content.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A load test at a rate, on a server that stalls for a second and then refuses for two. */
public final class StalledLoad {

  private static final RequestKey SEARCH =
      new RequestKey("POST /v1/search", "", Map.of("kind", "text"));
  private static final RequestKey ADD = new RequestKey("add a document");
  private static final RequestKey STATISTICS = new RequestKey("GET /v1/libraries/statistics");

  private StalledLoad() {}

  public static LoadReport report() {
    return LoadSamples.report(
        "vectors-mix",
        List.of(
            new Fact("", "http://127.0.0.1:8080"),
            new Fact("rate", "200/s, even"),
            new Fact("build", "vectors@0.1.0+abc1234")),
        recording(60),
        List.of(
            threshold("http_req_duration", "p(95) < 500ms"),
            threshold("http_req_duration{name:POST /v1/search}", "p(99) < 100ms"),
            threshold("errors", "rate < 1%"),
            threshold("recall", "p(5) > 0.95")),
        List.of(new Fact("Run:", "vectors-mix-20260105-123000-3fa9")));
  }

  private static Recording recording(int length) {
    Random random = new Random(42);
    List<Second> seconds = new ArrayList<>();
    SortedMap<RequestKey, RequestTotals> totals = new TreeMap<>();
    for (int at = 0; at < length; at++) {
      SortedMap<RequestKey, RequestSecond> requests = new TreeMap<>();
      for (RequestKey key : List.of(SEARCH, ADD, STATISTICS)) {
        RequestTotals one = totals(key, at, random);
        totals.merge(key, one, RequestTotals::plus);
        requests.put(
            key,
            new RequestSecond(
                one.count(),
                one.failed(),
                one.bytesSent(),
                one.bytesReceived(),
                one.latency(),
                Optional.of(one.service())));
      }
      long dropped = at == 30 ? 57 : 0;
      seconds.add(
          new Second(
              at, 1, at < 30 ? 20 : 40, OptionalDouble.of(200), 200 - dropped, dropped, requests));
    }
    return new Recording(
        START,
        Duration.ofSeconds(length),
        LoadEnding.COMPLETE,
        seconds,
        totals,
        new TreeMap<>(
            Map.of(
                "status is 200",
                new CheckTotals(11_745, 255),
                "has five hits",
                new CheckTotals(7_200, 0),
                "body under 4 KiB, or else the answer holds embeddings nobody asked for",
                new CheckTotals(7_199, 1))),
        new TreeMap<>(Map.of("documents_added", 3_120.0)),
        new TreeMap<>(Map.of("cache_hit", new CheckTotals(5_310, 1_890))),
        new TreeMap<>(Map.of("hits", trend(5, 5, 5, 4, 3))),
        new IterationTotals(11_943, 0, 12, 57, micros(4_000, 5_100, 900_000)),
        OptionalDouble.of(200),
        0,
        new GeneratorHealth(
            2,
            41.2,
            0.343,
            9,
            Duration.ofMillis(31),
            Duration.ofMillis(8),
            micros(80, 120, 300, 1_900),
            micros(60, 90, 2_500),
            List.of(
                "1% of the iterations began 12.0 ms or more later than meant: latencies hold that"
                    + " wait; a larger pool of ready users, or less load on this machine, shortens"
                    + " it")));
  }

  private static RequestTotals totals(RequestKey key, int at, Random random) {
    int count = key.equals(SEARCH) ? 120 : key.equals(ADD) ? 60 : 20;
    boolean refusing = at == 31 || at == 32;
    Histogram latency = new Histogram(3);
    Histogram service = new Histogram(3);
    long answered = refusing ? count / 3 : count;
    for (int i = 0; i < answered; i++) {
      double micros = 2_500 * Math.exp(0.7 * random.nextGaussian()) + (key.equals(ADD) ? 4_000 : 0);
      // Stalled for a second: whoever arrives in it waits for its end.
      double waited = at == 30 ? 1e6 * (answered - i) / answered : 0;
      latency.recordValue(Math.round(micros + waited));
      service.recordValue(Math.round(micros + (i == 0 ? waited : 0)));
    }
    long refused = count - answered;
    SortedMap<FailureKind, Long> failures = new TreeMap<>();
    if (refused > 0) {
      failures.put(FailureKind.REFUSED, refused);
    }
    long errors = at % 20 == 7 ? 3 : 0;
    SortedMap<Integer, Long> statuses = new TreeMap<>(Map.of(200, answered - errors));
    if (errors > 0) {
      statuses.put(503, errors);
    }
    return new RequestTotals(
        count,
        refused + errors,
        count * 310L,
        answered * 1_210L,
        Distribution.of(latency),
        Distribution.of(service),
        statuses,
        failures);
  }
}
