package dev.steelyard.cli;

import dev.steelyard.core.history.Series;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which series a command is about. */
final class SeriesOptions {

  @Option(names = "--dut", paramLabel = "NAME", description = "Builds of what is so named.")
  private @Nullable String dut;

  @Option(names = "--benchmark", paramLabel = "GLOB", description = "Benchmarks so named.")
  private @Nullable String benchmark;

  @Option(names = "--testbed", paramLabel = "NAME", description = "Measured on this machine.")
  private @Nullable String testBed;

  /** The series in the store; what could not be read is told. */
  List<Series> find(Store store, LeftOut leftOut) {
    return leftOut.from(store.histories(filter()));
  }

  private ResultFilter filter() {
    ResultFilter filter = ResultFilter.ALL;
    filter = dut == null ? filter : filter.withDut(new Glob(dut));
    filter = benchmark == null ? filter : filter.withBenchmark(new Glob(benchmark));
    return testBed == null ? filter : filter.withTestBed(new Glob(testBed));
  }
}
