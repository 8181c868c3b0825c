package dev.steelyard.cli;

import dev.steelyard.core.history.Series;
import dev.steelyard.lab.doctor.NoiseResults;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultTable;
import java.util.List;
import java.util.Optional;
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

  /** What is asked for, where it is named. */
  Optional<String> dut() {
    return Optional.ofNullable(dut);
  }

  /** The same across testbeds; see {@link ResultFilter#joiningTestBeds}. */
  List<Series> findOnAnyTestBed(ResultTable results, LeftOut leftOut) {
    return found(leftOut.from(results.histories(filter().joiningTestBeds())));
  }

  /** The series in the store; what could not be read is told. */
  List<Series> find(ResultTable results, LeftOut leftOut) {
    return found(leftOut.from(results.histories(filter())));
  }

  private List<Series> found(List<Series> found) {
    return dut != null ? found : withoutOwn(found);
  }

  /** What the check-up has measured of the machine is nothing that a user builds. */
  private static List<Series> withoutOwn(List<Series> all) {
    return all.stream().filter(one -> !one.dut().equals(NoiseResults.DUT)).toList();
  }

  /** Results of these series. */
  ResultFilter filter() {
    ResultFilter filter = ResultFilter.ALL;
    filter = dut == null ? filter : filter.withDut(new Glob(dut));
    filter = benchmark == null ? filter : filter.withBenchmark(new Glob(benchmark));
    return testBed == null ? filter : filter.withTestBed(new Glob(testBed));
  }
}
