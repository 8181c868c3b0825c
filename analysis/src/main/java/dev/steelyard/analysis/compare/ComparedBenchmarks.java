package dev.steelyard.analysis.compare;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which benchmarks a comparison is of, and which of them are shown.
 *
 * @param benchmark only those whose name matches this pattern, with its metric or without
 * @param metric only those of a metric that matches this pattern; {@code primary} is the one
 *     without a name
 * @param isChangedShownAlone whether only what changed is shown; the rest is still counted
 */
public record ComparedBenchmarks(
    Optional<String> benchmark, Optional<String> metric, boolean isChangedShownAlone) {

  /** All of them. */
  public static final ComparedBenchmarks ALL =
      new ComparedBenchmarks(Optional.empty(), Optional.empty(), false);

  /** What a benchmark's own time or rate is called, whose name has no suffix. */
  private static final String PRIMARY = "primary";

  /** Those of the results that are to be compared. */
  List<Result> of(List<Result> results) {
    Predicate<String> names = matching(benchmark);
    Predicate<String> metrics = matching(metric);
    return results.stream()
        .filter(one -> names.test(one.benchmark()) || names.test(withoutMetric(one)))
        .filter(one -> metrics.test(one.name().metric().orElse(PRIMARY)))
        .toList();
  }

  private static Predicate<String> matching(Optional<String> glob) {
    return glob.<Predicate<String>>map(text -> new Glob(text).matching()).orElse(_ -> true);
  }

  private static String withoutMetric(Result result) {
    BenchmarkName name = result.name();
    return new BenchmarkName(name.base(), name.levels(), Optional.empty()).toString();
  }

  /** What is shown of a report. */
  Report shown(Report report) {
    return isChangedShownAlone
        ? report
            .withSuites(report.suites().stream().map(Suite::showingChanged).toList())
            .withResults(List.of())
        : report;
  }
}
