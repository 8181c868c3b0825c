package dev.steelyard.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which results, in which order, how many. All conditions have to hold; an empty one holds always.
 *
 * @param benchmark, dut, version, testBed name patterns, see {@link Glob}
 * @param since results of builds with this time or later, in whole seconds
 * @param until results of builds with this time or earlier, in whole seconds
 * @param run the id of the run that measured
 * @param versions results of builds with one of these versions; empty for any
 * @param ids results with one of these ids; empty for any
 * @param limit at most so many, the first in the order
 * @param acrossTestBeds of {@link ResultTable#histories} alone: whether results on different
 *     testbeds are one series
 */
public record ResultFilter(
    Optional<Glob> benchmark,
    Optional<Glob> dut,
    Optional<Glob> version,
    Optional<Glob> testBed,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> run,
    List<String> versions,
    List<String> ids,
    OptionalLong limit,
    ResultOrder order,
    boolean acrossTestBeds) {

  /** What a series across testbeds has for a testbed. */
  public static final String ANY_TESTBED = "any testbed";

  /** Every result, by benchmark and build. */
  public static final ResultFilter ALL =
      new ResultFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          OptionalLong.empty(),
          ResultOrder.BENCHMARK,
          false);

  public ResultFilter {
    versions = List.copyOf(versions);
    ids = List.copyOf(ids);
  }

  public ResultFilter withBenchmark(Glob glob) {
    return new ResultFilter(
        Optional.of(glob),
        dut,
        version,
        testBed,
        since,
        until,
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withDut(Glob glob) {
    return new ResultFilter(
        benchmark,
        Optional.of(glob),
        version,
        testBed,
        since,
        until,
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withVersion(Glob glob) {
    return new ResultFilter(
        benchmark,
        dut,
        Optional.of(glob),
        testBed,
        since,
        until,
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withTestBed(Glob glob) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        Optional.of(glob),
        since,
        until,
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withSince(Instant time) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        Optional.of(time),
        until,
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withUntil(Instant time) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        Optional.of(time),
        run,
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withRun(String id) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        until,
        Optional.of(id),
        versions,
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  /** Of builds with one of these versions, which are no patterns. */
  public ResultFilter withVersions(Collection<String> some) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        until,
        run,
        List.copyOf(some),
        ids,
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withIds(Collection<String> some) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        until,
        run,
        versions,
        List.copyOf(some),
        limit,
        order,
        acrossTestBeds);
  }

  public ResultFilter withLimit(long most) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        until,
        run,
        versions,
        ids,
        OptionalLong.of(most),
        order,
        acrossTestBeds);
  }

  public ResultFilter withOrder(ResultOrder other) {
    return new ResultFilter(
        benchmark,
        dut,
        version,
        testBed,
        since,
        until,
        run,
        versions,
        ids,
        limit,
        other,
        acrossTestBeds);
  }

  /** The same, taking testbeds to be one. */
  public ResultFilter joiningTestBeds() {
    return new ResultFilter(
        benchmark, dut, version, testBed, since, until, run, versions, ids, limit, order, true);
  }

  /** Whether all results of a build match, or none does. */
  public boolean isOfWholeBuilds() {
    return benchmark.isEmpty()
        && testBed.isEmpty()
        && since.isEmpty()
        && until.isEmpty()
        && run.isEmpty()
        && versions.isEmpty()
        && ids.isEmpty();
  }
}
