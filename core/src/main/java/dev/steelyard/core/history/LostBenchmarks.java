package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds benchmarks that a build lost. */
final class LostBenchmarks {

  private LostBenchmarks() {}

  /**
   * The series, on a testbed of this build, that have the build before it and not this one.
   *
   * @param histories of this build
   */
  static List<Series> of(List<Series> all, List<History> histories, DutBuild build) {
    Set<String> testBeds =
        histories.stream().map(history -> history.series().testBed()).collect(Collectors.toSet());
    List<Series> here = all.stream().filter(series -> testBeds.contains(series.testBed())).toList();
    Optional<DutBuild> before =
        histories.stream()
            .filter(history -> history.size() > 0)
            .map(History::newest)
            .distinct()
            .reduce((one, other) -> newer(here, one, other))
            .or(() -> newestOf(here, build));
    return before.isEmpty()
        ? List.of()
        : here.stream().filter(series -> !series.has(build) && series.has(before.get())).toList();
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
