package dev.steelyard.cli;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which benchmarks a comparison is of, and which of them are shown. */
final class ComparedOptions {

  /** What a benchmark's own time or rate is called, whose name has no suffix. */
  private static final String PRIMARY = "primary";

  /** What can be shown alone. */
  enum Only {
    CHANGED
  }

  @Option(
      names = "--benchmark",
      paramLabel = "GLOB",
      description = "Compare only benchmarks so named, whatever their metric.")
  private @Nullable String benchmark;

  @Option(
      names = "--metric",
      paramLabel = "GLOB",
      description =
          "Compare only this metric, as max_rss or 'gc.*'; primary is that without a name.")
  private @Nullable String metric;

  @Option(
      names = "--only",
      paramLabel = "changed",
      description = "Show only what changed; the rest is still counted.")
  private @Nullable Only only;

  /** Those of the results that are to be compared. */
  List<Result> of(List<Result> results) {
    Predicate<String> names = matching(benchmark);
    Predicate<String> metrics = matching(metric);
    return results.stream()
        .filter(one -> names.test(one.benchmark()) || names.test(withoutMetric(one)))
        .filter(one -> metrics.test(one.name().metric().orElse(PRIMARY)))
        .toList();
  }

  private static Predicate<String> matching(@Nullable String glob) {
    return glob == null ? _ -> true : new Glob(glob).matching();
  }

  private static String withoutMetric(Result result) {
    BenchmarkName name = result.name();
    return new BenchmarkName(name.base(), name.levels(), Optional.empty()).toString();
  }

  /** What is shown of a report. */
  Report shown(Report report) {
    return only == null
        ? report
        : report
            .withSuites(report.suites().stream().map(Suite::showingChanged).toList())
            .withResults(List.of());
  }
}
