package dev.steelyard.lab.workload.load;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.load.LatencyQuantile;
import dev.steelyard.lab.load.Named;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.MetricGroup;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is kept of an iteration that was a load: the median latency, these, and metrics of the
 * scenario's own.
 */
public final class LoadFigures {

  private static final double NANOS_A_MICRO = 1_000;
  private static final double NANOS_A_SECOND = 1e9;

  static final String MEAN = "mean";
  static final String THROUGHPUT = "throughput";
  static final String ERROR_RATE = "error_rate";

  /** What loads are measured in; latencies from the intended start, of all requests together. */
  private static final List<IterationMetric> OF_ALL =
      List.of(
          IterationMetric.WALL,
          latency(MEAN),
          latency(LatencyQuantile.P95.metric()),
          latency(LatencyQuantile.P99.metric()),
          latency(LatencyQuantile.P999.metric()),
          new IterationMetric(
              THROUGHPUT, Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, of(THROUGHPUT)),
          new IterationMetric(ERROR_RATE, Unit.RATIO, Direction.LOWER_IS_BETTER, of(ERROR_RATE)),
          IterationMetric.DROPPED,
          IterationMetric.CHECKS,
          IterationMetric.CPU);

  private LoadFigures() {}

  /** What these iterations measured, in the order in which it came up. */
  public static List<IterationMetric> metrics(List<Iteration> iterations) {
    Map<String, IterationMetric> own = new LinkedHashMap<>();
    iterations.stream()
        .flatMap(iteration -> iteration.own().stream())
        .forEach(one -> own.putIfAbsent(one.name(), own(one)));
    return Stream.concat(OF_ALL.stream(), own.values().stream()).toList();
  }

  private static IterationMetric own(CustomMetric one) {
    Metadata says = Metadata.of(one.direction());
    return new IterationMetric(
        one.name(),
        one.unit(),
        one.hasDeclaredDirection() ? says.withDirection(one.direction(), Basis.DECLARED) : says,
        iteration ->
            iteration.own().stream()
                .filter(other -> other.name().equals(one.name()))
                .mapToDouble(CustomMetric::value)
                .findFirst()
                .orElse(Double.NaN));
  }

  private static IterationMetric latency(String suffix) {
    return new IterationMetric(suffix, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of(suffix));
  }

  /** Of the requests of each name: the median latency, its 95th percentile and the error rate. */
  static List<MetricGroup> groups(BenchmarkName all, List<Iteration> iterations) {
    return iterations.stream()
        .flatMap(iteration -> iteration.named().stream())
        .map(NamedRequests::key)
        .distinct()
        .map(key ->
            new MetricGroup(
                Named.within(all, key.name(), key.tags()),
                ofName(key),
                OptionalDouble.of(failed(iterations, key))))
        .toList();
  }

  /** The share that failed of the requests of one name. */
  private static double failed(List<Iteration> iterations, NamedRequests.Key key) {
    List<NamedRequests> own =
        iterations.stream()
            .flatMap(one -> one.named().stream())
            .filter(one -> one.key().equals(key))
            .toList();
    return FailedAnswers.share(
        own.stream().mapToLong(NamedRequests::failed).sum(),
        own.stream().mapToLong(NamedRequests::count).sum());
  }

  private static List<IterationMetric> ofName(NamedRequests.Key key) {
    String p50 = LatencyQuantile.P50.metric();
    String p95 = LatencyQuantile.P95.metric();
    return List.of(
        new IterationMetric(
            p50, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of(key, latencyOf(p50))),
        new IterationMetric(
            p95, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, of(key, latencyOf(p95))),
        new IterationMetric(
            ERROR_RATE, Unit.RATIO, Direction.LOWER_IS_BETTER, of(key, NamedRequests::errorRate)));
  }

  private static ToDoubleFunction<NamedRequests> latencyOf(String suffix) {
    return named -> named.latency().getOrDefault(suffix, Double.NaN);
  }

  private static ToDoubleFunction<Iteration> of(
      NamedRequests.Key key, ToDoubleFunction<NamedRequests> value) {
    return iteration ->
        iteration.named().stream()
            .filter(one -> one.key().equals(key))
            .mapToDouble(value)
            .findFirst()
            .orElse(Double.NaN);
  }

  private static ToDoubleFunction<Iteration> of(String suffix) {
    return iteration -> iteration.figures().getOrDefault(suffix, Double.NaN);
  }

  /** The median latency in nanoseconds. */
  static long median(Recording recording) {
    return Math.round(recording.all().latency().percentile(50) * NANOS_A_MICRO);
  }

  static Map<String, Double> of(Recording recording) {
    RequestTotals all = recording.all();
    Map<String, Double> figures = new HashMap<>();
    figures.put(MEAN, all.latency().mean() * NANOS_A_MICRO);
    for (LatencyQuantile quantile : LatencyQuantile.values()) {
      if (quantile != LatencyQuantile.P50) {
        quantile.of(all.latency()).ifPresent(nanos -> figures.put(quantile.metric(), nanos));
      }
    }
    figures.put(THROUGHPUT, (all.count() - all.failed()) / seconds(recording.length()));
    figures.put(ERROR_RATE, all.count() == 0 ? 0 : (double) all.failed() / all.count());
    recording
        .arrivals()
        .ifPresent(open -> figures.put(IterationMetric.DROPPED_NAME, open.droppedShare()));
    return figures;
  }

  private static double seconds(Duration length) {
    return Math.max(1, length.toNanos()) / NANOS_A_SECOND;
  }
}
