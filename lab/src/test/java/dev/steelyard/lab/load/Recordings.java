package dev.steelyard.lab.load;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Recordings to make results of. */
final class Recordings {

  static final RequestKey SEARCH = new RequestKey("search", "buying", Map.of("kind", "text"));
  static final RequestKey SEARCH_AGAIN =
      new RequestKey("search", "looking", Map.of("kind", "text"));
  static final RequestKey ADD = new RequestKey("add");

  private Recordings() {}

  /**
   * So many requests of each key a second, each of which takes one millisecond more than those of
   * the second before; one in ten fails.
   */
  static Recording steady(int seconds, int each, Duration length, List<RequestKey> keys) {
    List<Second> all = new ArrayList<>();
    SortedMap<RequestKey, RequestTotals> totals = new TreeMap<>();
    for (int at = 0; at < seconds; at++) {
      SortedMap<RequestKey, RequestSecond> requests = new TreeMap<>();
      for (RequestKey key : keys) {
        Distribution latency = latency(each, 1_000L * (at + 1));
        requests.put(
            key,
            new RequestSecond(
                each, each / 10, 5L * each, 7L * each, latency, Optional.of(latency)));
        totals.merge(
            key,
            new RequestTotals(
                each,
                each / 10,
                5L * each,
                7L * each,
                latency,
                latency,
                new TreeMap<>(Map.of(200, (long) each)),
                new TreeMap<>()),
            RequestTotals::plus);
      }
      all.add(new Second(at, 1, 4, OptionalDouble.of(100), each, each / 20, requests));
    }
    return new Recording(
        Instant.parse("2026-01-05T12:30:00Z"),
        length,
        LoadEnding.COMPLETE,
        all,
        totals,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new IterationTotals(10, 0, 0, 0, Distribution.NONE),
        OptionalDouble.of(100),
        0,
        GeneratorHealth.UNKNOWN.doubted("this machine was busy"));
  }

  /** The same with metrics of the scenario's own. */
  static Recording with(
      Recording bare,
      SortedMap<String, Double> counters,
      SortedMap<String, CheckTotals> rates,
      SortedMap<String, TrendTotals> trends) {
    return new Recording(
        bare.start(),
        bare.length(),
        bare.ending(),
        bare.seconds(),
        bare.requests(),
        bare.checks(),
        counters,
        rates,
        trends,
        bare.iterations(),
        bare.arrivalRate(),
        bare.rejected(),
        bare.health());
  }

  /** The same with so many arrivals that found no free user beside so many that did. */
  static Recording dropping(Recording bare, long dropped, long begun) {
    return new Recording(
        bare.start(),
        bare.length(),
        bare.ending(),
        bare.seconds(),
        bare.requests(),
        bare.checks(),
        bare.counters(),
        bare.rates(),
        bare.trends(),
        new IterationTotals(begun, 0, 0, dropped, Distribution.NONE),
        bare.arrivalRate(),
        bare.rejected(),
        bare.health());
  }

  /** The same with checks. */
  static Recording checked(Recording bare, SortedMap<String, CheckTotals> checks) {
    return new Recording(
        bare.start(),
        bare.length(),
        bare.ending(),
        bare.seconds(),
        bare.requests(),
        checks,
        bare.counters(),
        bare.rates(),
        bare.trends(),
        bare.iterations(),
        bare.arrivalRate(),
        bare.rejected(),
        bare.health());
  }

  private static Distribution latency(int count, long micros) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(micros, count);
    return Distribution.of(histogram);
  }
}
