package dev.steelyard.analysis.history;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a store holds of a history, for one question: as it was measured, or with all testbeds taken
 * to be one. For one thread.
 */
final class StoredHistory {

  /** More results than this are found faster by their builds. */
  private static final int MOST_BY_ID = 5_000;

  /** So many are asked for in one question. */
  private static final int AT_ONCE = 1_000;

  private final Store store;
  private final LeftOut leftOut;
  private final boolean isAcrossTestBeds;

  /** What was asked for last: the next question is often about one of these builds again. */
  private Map<DutBuild, List<Result>> last = Map.of();

  StoredHistory(Store store, LeftOut leftOut, boolean isAcrossTestBeds) {
    this.store = store;
    this.leftOut = leftOut;
    this.isAcrossTestBeds = isAcrossTestBeds;
  }

  List<Series> series(SeriesSelection which) {
    return isAcrossTestBeds ? which.findOnAnyTestBed(store, leftOut) : which.find(store, leftOut);
  }

  /** Where else a history of what a build is of may lie. */
  List<Series> everything(DutBuild build) {
    ResultFilter filter = ResultFilter.ALL.withDut(Glob.exactly(build.name()));
    return leftOut.from(
        store.results().histories(isAcrossTestBeds ? filter.joiningTestBeds() : filter));
  }

  /** How the testbeds described themselves that measured what a build is of. */
  List<Machines.Measured> machines(DutBuild build) {
    return store.results().machines(ResultFilter.ALL.withDut(Glob.exactly(build.name())));
  }

  Machines joined(List<Machines.Measured> measured) {
    return Machines.of(
        isAcrossTestBeds
            ? measured.stream()
                .map(one -> new Machines.Measured(one.build(), onAnyTestBed(one.testBed())))
                .toList()
            : measured);
  }

  /** Every result of these builds. */
  List<Result> results(Set<DutBuild> builds) {
    Map<DutBuild, List<Result>> known = new HashMap<>();
    Set<DutBuild> others = new HashSet<>();
    for (DutBuild build : builds) {
      if (last.containsKey(build)) {
        known.put(build, last.getOrDefault(build, List.of()));
      } else {
        known.put(build, new ArrayList<>());
        others.add(build);
      }
    }
    last = Map.of();
    read(others).forEach(one -> known.computeIfAbsent(one.dut(), _ -> new ArrayList<>()).add(one));
    last = known;
    return known.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Those results of these builds that say that something failed, or that other programs disturbed
   * them; others may be among them.
   */
  List<Result> underCircumstances(Set<DutBuild> builds) {
    List<String> ids =
        filters(builds)
            .flatMap(filter -> store.results().sayingCircumstances(filter).stream())
            .sorted()
            .toList();
    if (ids.size() > MOST_BY_ID) {
      return read(builds);
    }
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(ids.size(), i + AT_ONCE));
      all.addAll(leftOut.from(store.results().find(ResultFilter.ALL.withIds(some))));
    }
    return taken(all);
  }

  /** Of these builds, those whose results may say which smallest differences matter. */
  Set<DutBuild> sayingDifferences(Set<DutBuild> builds) {
    return filters(builds)
        .flatMap(filter -> store.results().sayingDifferences(filter).stream())
        .collect(Collectors.toSet());
  }

  /** A pass over the store for each dut, and not for each build. */
  private static Stream<ResultFilter> filters(Set<DutBuild> builds) {
    return builds.stream().collect(Collectors.groupingBy(DutBuild::name)).entrySet().stream()
        .map(one ->
            ResultFilter.ALL
                .withDut(Glob.exactly(one.getKey()))
                .withVersions(one.getValue().stream().map(DutBuild::version).toList()));
  }

  private List<Result> read(Set<DutBuild> builds) {
    List<Result> all = new ArrayList<>();
    filters(builds).forEach(filter -> all.addAll(leftOut.from(store.results().find(filter))));
    return taken(all);
  }

  private List<Result> taken(List<Result> all) {
    return isAcrossTestBeds ? all.stream().map(StoredHistory::onAnyTestBed).toList() : all;
  }

  private static TestBed onAnyTestBed(TestBed machine) {
    return new TestBed(
        ResultFilter.ANY_TESTBED,
        machine.cpu(),
        machine.memoryGb(),
        machine.os(),
        machine.createdAt());
  }

  private static Result onAnyTestBed(Result result) {
    return new Result(
        result.id(),
        result.dut(),
        onAnyTestBed(result.testBed()),
        result.benchmark(),
        result.values(),
        result.summary(),
        result.unit(),
        result.throughput(),
        result.metadata(),
        result.timestamp());
  }
}
