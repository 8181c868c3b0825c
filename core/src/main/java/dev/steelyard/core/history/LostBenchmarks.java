package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds benchmarks that a build lost. */
final class LostBenchmarks {

  private LostBenchmarks() {}

  /**
   * The series, on a testbed of this build, that have the build before it there and not this one.
   * Testbeds measure different builds, so each has a build before of its own.
   *
   * @param histories of this build
   */
  static List<Series> of(List<Series> all, List<History> histories, DutBuild build) {
    Map<String, List<History>> byTestBed =
        histories.stream().collect(Collectors.groupingBy(one -> one.series().testBed()));
    Map<String, List<Series>> here =
        all.stream()
            .filter(series -> byTestBed.containsKey(series.testBed()))
            .collect(Collectors.groupingBy(Series::testBed));
    Map<String, DutBuild> before = new HashMap<>();
    byTestBed.forEach((testBed, some) ->
        before(here.getOrDefault(testBed, List.of()), some, build)
            .ifPresent(one -> before.put(testBed, one)));
    return all.stream()
        .filter(series -> !series.has(build))
        .filter(series ->
            Optional.ofNullable(before.get(series.testBed())).filter(series::has).isPresent())
        .toList();
  }

  private static Optional<DutBuild> before(
      List<Series> here, List<History> histories, DutBuild build) {
    return histories.stream()
        .filter(history -> history.size() > 0)
        .map(History::newest)
        .distinct()
        .reduce((one, other) -> newer(here, one, other))
        .or(() -> newestOf(here, build));
  }

  /** A series that has both knows their order, whatever their clocks said. */
  private static DutBuild newer(List<Series> here, DutBuild one, DutBuild other) {
    boolean isBefore =
        here.stream()
            .filter(series -> series.has(one) && series.has(other))
            .findFirst()
            .map(series -> series.place(one) < series.place(other))
            .orElseGet(() -> one.timestamp().isBefore(other.timestamp()));
    return isBefore ? other : one;
  }

  /** Where this build has no benchmark of the one before: that is all that it lost. */
  private static Optional<DutBuild> newestOf(List<Series> here, DutBuild build) {
    return here.stream()
        .flatMap(series -> series.builds().stream())
        .filter(one -> !one.equals(build) && !one.timestamp().isAfter(build.timestamp()))
        .max(Comparator.comparing(DutBuild::timestamp));
  }
}
