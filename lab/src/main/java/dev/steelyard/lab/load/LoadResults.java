package dev.steelyard.lab.load;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedValue;
import dev.steelyard.load.record.ArrivalTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A recording as results: for each request name, and for all together, the median latency and its
 * percentiles, throughput and error rate. A run is cut into windows of equal length, of which as
 * many are joined as a percentile needs, and each gives a value; the whole run's own numbers are in
 * the metadata. Metrics of the scenario's own have one value.
 *
 * @param run the id of the run
 * @param scenario what the benchmark of all requests is called, with levels that hold for all
 * @param directions which way is better, of metrics of its own that say so
 * @param units what a recorded value is, of trends of its own that have a unit
 */
public record LoadResults(
    String run,
    BenchmarkName scenario,
    Map<String, Direction> directions,
    Map<String, Quantity> units,
    DutBuild dut,
    TestBed testBed,
    Instant now) {

  /** Enough values for a verdict, few enough for each to stand on many requests. */
  private static final int WINDOWS = 20;

  private static final double NANOS = 1e3;

  /**
   * What results are of.
   *
   * @param failed answers of the whole run, and of the name
   * @param whole what the whole run says of it
   */
  private record ResultSubject(
      Recording recording, Named named, FailedAnswers failed, Map<String, Object> whole) {

    ResultSubject saying(Map<String, Object> other) {
      return new ResultSubject(recording, named, failed, other);
    }
  }

  /** The results; none of a run in which nothing ended. */
  public List<Result> of(Recording recording) {
    return of(recording, Observed.NOTHING);
  }

  /**
   * The results; none of a run in which nothing ended.
   *
   * @param observed of the subject meanwhile
   */
  public List<Result> of(Recording recording, Observed observed) {
    List<Result> results = new ArrayList<>();
    FailedAnswers failed =
        CheckedRequests.of(recording)
            .failedShares()
            .withArrivals(recording.arrivals().map(ArrivalTotals::droppedShare).orElse(0.0));
    List<Named> names = Named.of(scenario, recording);
    for (Named named : names) {
      results.addAll(of(named, recording, failed));
    }
    ResultSubject all = new ResultSubject(recording, names.getFirst(), failed, Map.of());
    results.addAll(dropped(all));
    results.addAll(own(all));
    observed.values().forEach(one -> results.add(seen(all, one)));
    return results;
  }

  private List<Result> of(Named named, Recording recording, FailedAnswers failedOfAll) {
    RequestTotals totals = totals(named, recording);
    List<Result> results = new ArrayList<>();
    if (totals.count() == 0) {
      return results;
    }
    boolean isOfAll = named.name().equals(scenario);
    FailedAnswers failed =
        isOfAll
            ? failedOfAll
            : failedOfAll.withName(FailedAnswers.share(totals.failed(), totals.count()));
    ResultSubject subject = new ResultSubject(recording, named, failed, whole(totals, recording));
    NamedWindows windows = new NamedWindows(recording, named.keys());
    for (LatencyQuantile latency : LatencyQuantile.values()) {
      double[] values =
          windows.latencies(WINDOWS, latency.needed()).stream()
              .mapToDouble(part -> part.percentile(latency.percent()) * NANOS)
              .toArray();
      add(subject, latency.metric(), values, Unit.NANOSECONDS, results);
    }
    add(subject, "throughput", windows.rates(WINDOWS), Unit.PER_SECOND, results);
    double[] errors =
        windows.parts(WINDOWS).stream()
            .filter(part -> part.count() > 0)
            .mapToDouble(part -> part.failed() / (double) part.count())
            .toArray();
    add(subject, "error_rate", errors, Unit.RATIO, results);
    return results;
  }

  private static RequestTotals totals(Named named, Recording recording) {
    return RequestTotals.sum(
        named.keys().stream()
            .map(key -> recording.requests().getOrDefault(key, RequestTotals.NONE))
            .toList());
  }

  /** Arrivals of an open model that found no free user, as a share of all. */
  private List<Result> dropped(ResultSubject all) {
    Recording recording = all.recording();
    List<Result> results = new ArrayList<>();
    if (recording.arrivals().isPresent()) {
      double[] shares =
          isMixed(recording)
              ? new double[] {recording.arrivals().get().droppedShare()}
              : shares(recording);
      Map<String, Object> whole = Map.of("dropped", recording.iterations().dropped());
      add(all.saying(whole), "dropped", shares, Unit.RATIO, results);
    }
    return results;
  }

  /** Whether users of a closed model iterated beside the arrivals, which no second tells apart. */
  private static boolean isMixed(Recording recording) {
    IterationTotals all = recording.iterations();
    return recording.arrivals().stream()
        .anyMatch(arrivals -> arrivals.begun() != all.completed() + all.interrupted());
  }

  private static double[] shares(Recording recording) {
    return LoadWindow.of(recording, WINDOWS).stream()
        .filter(window -> window.dropped() + window.iterations() > 0)
        .mapToDouble(window -> window.dropped() / (double) (window.dropped() + window.iterations()))
        .toArray();
  }

  private List<Result> own(ResultSubject all) {
    return CustomMetric.of(all.recording(), directions, units).stream()
        .map(one ->
            Result.of(
                dut,
                testBed,
                all.named().metric(one.name()),
                Values.of(one.value()),
                one.unit(),
                Optional.empty(),
                metadata(all, one.direction(), 1),
                now))
        .toList();
  }

  private Result seen(ResultSubject all, ObservedValue one) {
    Metadata made =
        metadata(
            all.saying(Map.of("value", one.whole())),
            one.direction().orElse(Direction.UNKNOWN),
            one.parts().size());
    return Result.of(
        dut,
        testBed,
        all.named().metric(CustomMetric.of(one).name()),
        Values.of(one.parts().stream().mapToDouble(Double::doubleValue).toArray()),
        one.unit(),
        Optional.empty(),
        made.withDirection(
            made.direction(), one.direction().isPresent() ? Basis.DECLARED : Basis.NONE),
        now);
  }

  private void add(
      ResultSubject subject, String metric, double[] values, Unit unit, List<Result> results) {
    if (values.length > 0) {
      Direction direction =
          unit.equals(Unit.PER_SECOND) ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
      results.add(
          Result.of(
              dut,
              testBed,
              subject.named().metric(metric),
              Values.of(values),
              unit,
              Optional.empty(),
              metadata(subject, direction, values.length),
              now));
    }
  }

  private Metadata metadata(ResultSubject subject, Direction direction, int windows) {
    Recording recording = subject.recording();
    Provenance made =
        Provenance.NONE
            .ofLoad()
            .with("window_ns", recording.load().toNanos() / windows)
            .with("whole_run", subject.whole());
    if (!recording.doubts().isEmpty()) {
      made = made.with("doubts", recording.doubts());
    }
    return subject
        .failed()
        .on(
            new Metadata(
                Optional.of(run),
                Optional.empty(),
                new TreeMap<>(subject.named().levels()),
                direction,
                Basis.STATED,
                Optional.empty(),
                Optional.empty(),
                made,
                Optional.empty()));
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
