package dev.steelyard.cli;

import dev.steelyard.analysis.compare.ComparedBenchmarks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which benchmarks a comparison is of, and which of them are shown. */
final class ComparedOptions {

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

  /** What they say. */
  ComparedBenchmarks said() {
    return new ComparedBenchmarks(
        Optional.ofNullable(benchmark), Optional.ofNullable(metric), only == Only.CHANGED);
  }
}
