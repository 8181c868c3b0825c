package dev.steelyard.cli.compare;

import dev.steelyard.analysis.history.SeriesSelection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which series a command is about. */
final class SeriesOptions {

  @Option(
      names = "--dut",
      paramLabel = "NAME",
      description = "Builds of this product (device under test).")
  private @Nullable String dut;

  @Option(names = "--benchmark", paramLabel = "GLOB", description = "Benchmarks so named.")
  private @Nullable String benchmark;

  @Option(names = "--testbed", paramLabel = "NAME", description = "Measured on this machine.")
  private @Nullable String testBed;

  /** What they say. */
  SeriesSelection said() {
    return new SeriesSelection(
        Optional.ofNullable(dut), Optional.ofNullable(benchmark), Optional.ofNullable(testBed));
  }
}
