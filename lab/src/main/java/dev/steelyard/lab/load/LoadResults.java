package dev.steelyard.lab.load;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.ArrivalTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A recording as results: for each request name, and for all together, the median latency and its
 * percentiles, throughput and error rate. A run is cut into windows of equal length, and each gives
 * a value; the whole run's own numbers are in the metadata. Metrics of the scenario's own have one
 * value.
 *
 * @param run the id of the run
 * @param directions which way is better, of metrics of its own that say so
 * @param units what a recorded value is, of trends of its own that have a unit
 */
public record LoadResults(
    String run,
    String scenario,
    Map<String, Direction> directions,
    Map<String, Quantity> units,
    DutBuild dut,
    TestBed testBed,
    Instant now) {

  /** Enough values for a verdict, few enough for each to stand on many requests. */
  private static final int WINDOWS = 20;

  private static final double NANOS = 1e3;

  /** The results; none of a run in which nothing ended. */
  public List<Result> of(Recording recording) {
    List<Result> results = new ArrayList<>();
    for (Named named : Named.of(scenario, recording)) {
      results.addAll(of(named, recording));
    }
    results.addAll(dropped(recording));
    results.addAll(own(recording));
    return results;
  }

  private List<Result> of(Named named, Recording recording) {
    RequestTotals totals = totals(named, recording);
    List<Result> results = new ArrayList<>();
    if (totals.count() == 0) {
      return results;
    }
    Map<String, Object> whole = whole(totals, recording);
    for (LatencyQuantile latency : LatencyQuantile.values()) {
      int most = (int) Math.min(WINDOWS, totals.latency().count() / latency.needed());
      double[] values =
          values(named, recording, most, part -> part.latency().percentile(latency.percent()));
      add(named, latency.metric(), values, Unit.NANOSECONDS, whole, recording, results);
    }
    List<LoadWindow> windows = LoadWindow.of(recording, WINDOWS, named.keys());
    double[] rates = windows.stream().mapToDouble(window -> window.rateOf(named.keys())).toArray();
    add(named, "throughput", rates, Unit.PER_SECOND, whole, recording, results);
    double[] errors =
        windows.stream()
            .map(window -> window.of(named.keys()))
            .filter(part -> part.count() > 0)
            .mapToDouble(part -> part.failed() / (double) part.count())
            .toArray();
    add(named, "error_rate", errors, Unit.RATIO, whole, recording, results);
    return results;
  }

  private static RequestTotals totals(Named named, Recording recording) {
    return named.keys().stream()
        .map(key -> recording.requests().getOrDefault(key, RequestTotals.NONE))
        .reduce(RequestTotals.NONE, RequestTotals::plus);
  }

  /** A percentile of each window that has latencies. */
  private static double[] values(
      Named named, Recording recording, int windows, ToDoubleFunction<RequestSecond> percentile) {
    return windows == 0
        ? new double[0]
        : LoadWindow.of(recording, windows, named.keys()).stream()
            .map(window -> window.of(named.keys()))
            .filter(part -> !part.latency().isEmpty())
            .mapToDouble(part -> percentile.applyAsDouble(part) * NANOS)
            .toArray();
  }

  /** Arrivals of an open model that found no free user, as a share of all. */
  private List<Result> dropped(Recording recording) {
    List<Result> results = new ArrayList<>();
    if (recording.arrivals().isPresent()) {
      double[] shares =
          isMixed(recording) ? new double[] {share(recording.arrivals().get())} : shares(recording);
      Named all = Named.of(scenario, recording).getFirst();
      Map<String, Object> whole = Map.of("dropped", recording.iterations().dropped());
      add(all, "dropped", shares, Unit.RATIO, whole, recording, results);
    }
    return results;
  }

  /** Whether users of a closed model iterated beside the arrivals, which no second tells apart. */
  private static boolean isMixed(Recording recording) {
    IterationTotals all = recording.iterations();
    return recording.arrivals().stream()
        .anyMatch(arrivals -> arrivals.begun() != all.completed() + all.interrupted());
  }

  private static double share(ArrivalTotals arrivals) {
    long all = arrivals.begun() + arrivals.dropped();
    return all == 0 ? 0 : arrivals.dropped() / (double) all;
  }

  private static double[] shares(Recording recording) {
    return LoadWindow.of(recording, WINDOWS).stream()
        .filter(window -> window.dropped() + window.iterations() > 0)
        .mapToDouble(window -> window.dropped() / (double) (window.dropped() + window.iterations()))
        .toArray();
  }

  private List<Result> own(Recording recording) {
    Named all = Named.of(scenario, recording).getFirst();
    return CustomMetric.of(recording, directions, units).stream()
        .map(one ->
            Result.of(
                dut,
                testBed,
                all.metric(one.name()),
                Values.of(one.value()),
                one.unit(),
                Optional.empty(),
                metadata(all, one.direction(), 1, Map.of(), recording),
                now))
        .toList();
  }

  private void add(
      Named named,
      String metric,
      double[] values,
      Unit unit,
      Map<String, Object> whole,
      Recording recording,
      List<Result> results) {
    if (values.length > 0) {
      Direction direction =
          unit.equals(Unit.PER_SECOND) ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
      results.add(
          Result.of(
              dut,
              testBed,
              named.metric(metric),
              Values.of(values),
              unit,
              Optional.empty(),
              metadata(named, direction, values.length, whole, recording),
              now));
    }
  }

  private Metadata metadata(
      Named named,
      Direction direction,
      int windows,
      Map<String, Object> whole,
      Recording recording) {
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("workload", "load");
    extra.put("window_ns", recording.load().toNanos() / windows);
    extra.put("whole_run", whole);
    if (!recording.health().doubts().isEmpty()) {
      extra.put("doubts", recording.health().doubts());
    }
    return failed(named, recording)
        .on(
            new Metadata(
                Optional.of(run),
                Optional.empty(),
                new TreeMap<>(named.levels()),
                direction,
                Optional.empty(),
                Optional.empty(),
                extra,
                Optional.empty()));
  }

  private FailedAnswers failed(Named named, Recording recording) {
    FailedAnswers all = CheckedRequests.of(recording).failedShares();
    boolean isOfAll = named.name().base().equals(scenario);
    RequestTotals own = totals(named, recording);
    return isOfAll ? all : all.withName(FailedAnswers.share(own.failed(), own.count()));
  }

  private static Map<String, Object> whole(RequestTotals totals, Recording recording) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("length_ns", recording.length().toNanos());
    whole.put("ending", recording.ending().name().toLowerCase(Locale.ROOT));
    whole.put("count", totals.count());
    whole.put("failed", totals.failed());
    whole.put("bytes_sent", totals.bytesSent());
    whole.put("bytes_received", totals.bytesReceived());
    if (!totals.latency().isEmpty()) {
      whole.put("latency", times(totals.latency()));
      whole.put("service", times(totals.service()));
    }
    return whole;
  }

  private static Map<String, Object> times(Distribution micros) {
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("min", micros.min() * NANOS);
    times.put("mean", micros.mean() * NANOS);
    times.put("p50", micros.percentile(50) * NANOS);
    times.put("p90", micros.percentile(90) * NANOS);
    times.put("p95", micros.percentile(95) * NANOS);
    times.put("p99", micros.percentile(99) * NANOS);
    times.put("p999", micros.percentile(99.9) * NANOS);
    times.put("max", micros.max() * NANOS);
    return times;
  }
}
