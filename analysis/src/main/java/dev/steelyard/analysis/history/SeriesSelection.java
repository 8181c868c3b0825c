package dev.steelyard.analysis.history;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which series a question is about; each part a pattern, and empty for any.
 *
 * @param dut what was measured; what is Steelyard's own ({@link OwnDuts}) is left aside unless it
 *     is named exactly
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

  /**
   * A pattern that fits more names asks for none of Steelyard's own, also where it finds no more.
   */
  private List<Series> withoutOwn(List<Series> all) {
    return all.stream().filter(one -> !OwnDuts.isOwn(one.dut()) || isNamed(one.dut())).toList();
  }

  private boolean isNamed(String name) {
    return dut.map(Glob::new)
        .filter(glob -> !glob.isPattern() && glob.literal().equals(name))
        .isPresent();
  }

  /** What it is narrowed to, as one types it; empty where it is all that users build. */
  public String said() {
    return Stream.of(
            dut.map(name -> "--dut '%s'".formatted(name)),
            benchmark.map(name -> "--benchmark '%s'".formatted(name)),
            testBed.map(name -> "--testbed '%s'".formatted(name)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
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
