package dev.steelyard.lab.output;

import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.run.Iteration;
import dev.steelyard.lab.run.TrialRecord;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line a trial, after RFC 4180. What is not known is left empty, never zero.
 *
 * <p>Durations are in seconds, throughput in bytes a second, memory in bytes; a coefficient of
 * variation is a share.
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
          "cause");

  private MatrixCsv() {}

  /** The table of all trials of a run. */
  public static String of(List<Factor> factors, List<TrialRecord> trials) {
    List<String> heading = new ArrayList<>(BEFORE);
    factors.forEach(factor -> heading.add(factor.name()));
    heading.addAll(AFTER);
    return Stream.concat(Stream.of(heading), trials.stream().map(one -> row(factors, one)))
        .map(cells -> CsvRow.of(cells.toArray(String[]::new)).line())
        .collect(Collectors.joining());
  }

  private static List<String> row(List<Factor> factors, TrialRecord record) {
    List<Iteration> counting = record.counting();
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(record.index()));
    cells.add(record.trial().variant().name());
    factors.forEach(one -> cells.add(record.trial().levels().getOrDefault(one.name(), "")));
    int failed = record.failed().size();
    cells.add(Integer.toString(counting.size() + failed));
    cells.add(Integer.toString(counting.size()));
    cells.add(Integer.toString(failed));
    cells.addAll(figures(counting, one -> one.wall() / 1e9));
    boolean hasBytes = counting.stream().allMatch(one -> one.bytes() > 0);
    cells.addAll(figures(hasBytes ? counting : List.of(), Iteration::throughput));
    cells.add(record.starts().isEmpty() ? "" : Integer.toString(record.starts().size()));
    cells.add(
        median(
            record.starts().stream()
                .filter(one -> one.ready() > 0)
                .mapToDouble(one -> one.ready() / 1e9)
                .toArray()));
    cells.add(
        median(
            record.starts().stream()
                .flatMapToLong(one -> one.boot().stream())
                .mapToDouble(nanos -> nanos / 1e9)
                .toArray()));
    cells.add(peak(record.starts()));
    cells.add(record.cause().map(Cause::word).orElse(""));
    return cells;
  }

  /** Median, mean, standard deviation and coefficient of variation. */
  private static List<String> figures(List<Iteration> some, ToDoubleFunction<Iteration> of) {
    if (some.isEmpty()) {
      return List.of("", "", "", "");
    }
    Summary summary = Summary.of(Values.of(some.stream().mapToDouble(of).toArray()));
    double deviation = some.size() > 1 ? summary.standardDeviation() : Double.NaN;
    return Stream.of(summary.median(), summary.mean(), deviation, deviation / summary.mean())
        .map(MatrixCsv::number)
        .toList();
  }

  private static String median(double[] values) {
    return values.length == 0 ? "" : number(Summary.of(Values.of(values)).median());
  }

  private static String peak(List<Start> starts) {
    OptionalDouble peak =
        starts.stream()
            .flatMapToLong(one -> one.peakMemory().stream())
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
