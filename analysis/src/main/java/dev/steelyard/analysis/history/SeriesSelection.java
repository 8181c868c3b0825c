package dev.steelyard.analysis.history;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * Which series a question is about; each part a pattern, and empty for any.
 *
 * @param dut what was measured; what is Steelyard's own ({@link OwnDuts}) is left aside unless it
 *     fits nothing else
 */
public record SeriesSelection(
    Optional<String> dut, Optional<String> benchmark, Optional<String> testBed) {

  /** Every series of what a user builds. */
  public static final SeriesSelection ALL =
      new SeriesSelection(Optional.empty(), Optional.empty(), Optional.empty());

  /** The series in the store; what could not be read is told. */
  List<Series> find(Store store, LeftOut leftOut) {
    return withoutOwn(leftOut.from(store.results().histories(filter())));
  }

  /** The same across testbeds; see {@link ResultFilter#joiningTestBeds}. */
  List<Series> findOnAnyTestBed(Store store, LeftOut leftOut) {
    return withoutOwn(leftOut.from(store.results().histories(filter().joiningTestBeds())));
  }

  /** A name or pattern that fits nothing else asks for what is Steelyard's own. */
  private List<Series> withoutOwn(List<Series> all) {
    List<Series> users = all.stream().filter(one -> !OwnDuts.isOwn(one.dut())).toList();
    return dut.isPresent() && users.isEmpty() ? all : users;
  }

  /** Whether it has all series of each dut that it has any of. */
  boolean isOfWholeDuts() {
    return benchmark.isEmpty() && testBed.isEmpty();
  }

  /** Results of these series. */
  ResultFilter filter() {
    ResultFilter filter = ResultFilter.ALL;
    filter = dut.isEmpty() ? filter : filter.withDut(new Glob(dut.get()));
    filter = benchmark.isEmpty() ? filter : filter.withBenchmark(new Glob(benchmark.get()));
    return testBed.isEmpty() ? filter : filter.withTestBed(new Glob(testBed.get()));
  }
}
