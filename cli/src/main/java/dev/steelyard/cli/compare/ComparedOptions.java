package dev.steelyard.cli.compare;

import dev.steelyard.analysis.compare.ComparedBenchmarks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which benchmarks a comparison is of, and which of them are shown. */
final class ComparedOptions {

  /** What can be shown alone. */
  enum Only {
    CHANGED
  }

  @Mixin private BenchmarkOptions which = new BenchmarkOptions();

  @Option(
      names = "--only",
      paramLabel = "changed",
      description = "Show only what changed; the rest is still counted.")
  private @Nullable Only only;

  /** What they say. */
  ComparedBenchmarks said() {
    return which.said(only == Only.CHANGED);
  }
}
