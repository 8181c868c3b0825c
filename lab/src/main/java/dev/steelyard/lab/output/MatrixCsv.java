package dev.steelyard.lab.output;

import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.run.TrialRecord;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.load.IterationLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line a trial, after RFC 4180. What is not known is left empty, never zero.
 *
 * <p>Durations are in seconds, throughput in bytes a second, memory in bytes; a coefficient of
 * variation is a share. An iteration that is a load has no duration of its own, but requests a
 * second and latencies, of which the median over the iterations is told. Metrics of scenarios' own
 * come last, each in a column.
 */
public final class MatrixCsv {

  private static final List<String> BEFORE = List.of("trial", "variant");
  private static final List<String> AFTER =
      List.of(
          "iterations",
          "successes",
          "failures",
          "duration_median_s",
          "duration_mean_s",
          "duration_stddev_s",
          "duration_cv",
          "throughput_median_bytes_per_s",
          "throughput_mean_bytes_per_s",
          "throughput_stddev_bytes_per_s",
          "throughput_cv",
          "starts",
          "ready_median_s",
          "boot_median_s",
          "peak_memory_bytes",
          "cause",
          "requests_median_per_s",
          "latency_mean_median_s",
          "latency_p50_median_s",
          "latency_p95_median_s",
          "latency_p99_median_s",
          "latency_p999_median_s",
          "error_rate_median",
          "checks_median",
          "checks_mean",
          "cpu_median_s",
          "peak_memory_without_cache_bytes");
  private static final double NANOS_A_SECOND = 1e9;

  private MatrixCsv() {}

  /** The table of all trials of a run. */
  public static String of(List<Factor> factors, List<TrialRecord> trials) {
    List<String> heading = new ArrayList<>(BEFORE);
    factors.forEach(factor -> heading.add(factor.name()));
    heading.addAll(AFTER);
    List<String> own = own(trials);
    own.forEach(name -> heading.add(name + "_median"));
    return Stream.concat(Stream.of(heading), trials.stream().map(one -> row(factors, one, own)))
        .map(cells -> CsvRow.of(cells.toArray(String[]::new)).line())
        .collect(Collectors.joining());
  }

  /** Names of metrics of scenarios' own. */
  private static List<String> own(List<TrialRecord> trials) {
    return trials.stream()
        .flatMap(trial -> trial.counting().stream())
        .flatMap(iteration -> iteration.own().stream())
        .map(CustomMetric::name)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> row(List<Factor> factors, TrialRecord record, List<String> own) {
    List<Iteration> counting = record.counting();
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(record.index()));
    cells.add(record.trial().variant().name());
    factors.forEach(one -> cells.add(record.trial().levels().getOrDefault(one.name(), "")));
    int failed = record.failed().size();
    cells.add(Integer.toString(counting.size() + failed));
    cells.add(Integer.toString(counting.size()));
    cells.add(Integer.toString(failed));
    cells.addAll(
        figures(
            counting.stream()
                .flatMapToLong(one -> one.durationNanos().stream())
                .mapToDouble(nanos -> nanos / NANOS_A_SECOND)
                .toArray()));
    boolean hasBytes = counting.stream().allMatch(one -> one.throughput().isPresent());
    cells.addAll(
        figures(
            counting.stream()
                .filter(_ -> hasBytes)
                .flatMapToDouble(one -> one.throughput().stream())
                .toArray()));
    cells.add(record.starts().isEmpty() ? "" : Integer.toString(record.starts().size()));
    cells.add(
        median(
            record.starts().stream()
                .filter(one -> one.readyNanos() > 0)
                .mapToDouble(one -> one.readyNanos() / 1e9)
                .toArray()));
    cells.add(
        median(
            record.starts().stream()
                .flatMapToLong(one -> one.bootNanos().stream())
                .mapToDouble(nanos -> nanos / 1e9)
                .toArray()));
    cells.add(peak(record.starts(), Start::peakMemory));
    cells.add(record.cause().map(Cause::word).orElse(""));
    cells.addAll(ofLoads(counting));
    cells.add(
        median(
            counting.stream()
                .flatMapToDouble(one -> one.cpuNanos().stream())
                .map(nanos -> nanos / NANOS_A_SECOND)
                .toArray()));
    cells.add(peak(record.starts(), Start::peakWithoutCache));
    own.forEach(name ->
        cells.add(
            median(
                counting.stream()
                    .flatMap(one -> one.own().stream())
                    .filter(one -> one.name().equals(name))
                    .mapToDouble(CustomMetric::value)
                    .toArray())));
    return cells;
  }

  private static List<String> ofLoads(List<Iteration> counting) {
    List<IterationLoad> loads =
        counting.stream().flatMap(one -> IterationLoad.of(one).stream()).toList();
    List<String> cells = new ArrayList<>();
    cells.add(median(loads.stream().mapToDouble(IterationLoad::requestsPerSecond).toArray()));
    for (String latency : IterationLoad.LATENCIES) {
      cells.add(
          median(
              loads.stream()
                  .flatMap(one -> Stream.ofNullable(one.latency().get(latency)))
                  .mapToDouble(nanos -> nanos / NANOS_A_SECOND)
                  .toArray()));
    }
    cells.add(median(loads.stream().mapToDouble(IterationLoad::errorRate).toArray()));
    double[] checks =
        counting.stream().flatMapToDouble(one -> one.answers().passed().stream()).toArray();
    cells.add(median(checks));
    cells.add(checks.length == 0 ? "" : number(Summary.of(Values.of(checks)).mean()));
    return cells;
  }

  /** Median, mean, standard deviation and coefficient of variation. */
  private static List<String> figures(double[] values) {
    if (values.length == 0) {
      return List.of("", "", "", "");
    }
    Summary summary = Summary.of(Values.of(values));
    double deviation = values.length > 1 ? summary.standardDeviation() : Double.NaN;
    return Stream.of(summary.median(), summary.mean(), deviation, deviation / summary.mean())
        .map(MatrixCsv::number)
        .toList();
  }

  private static String median(double[] values) {
    return values.length == 0 ? "" : number(Summary.of(Values.of(values)).median());
  }

  private static String peak(List<Start> starts, Function<Start, OptionalLong> of) {
    OptionalDouble peak =
        starts.stream()
            .flatMapToLong(one -> of.apply(one).stream())
            .mapToDouble(bytes -> bytes)
            .max();
    return peak.isPresent() ? number(peak.getAsDouble()) : "";
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.9g", value);
  }
}
