package dev.steelyard.cli.compare;

import dev.steelyard.analysis.compare.ComparedBenchmarks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which benchmarks a comparison is of. */
final class BenchmarkOptions {

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

  /**
   * What they say.
   *
   * @param onlyChanged whether nothing else is shown
   */
  ComparedBenchmarks said(boolean onlyChanged) {
    return new ComparedBenchmarks(
        Optional.ofNullable(benchmark), Optional.ofNullable(metric), onlyChanged);
  }
}
