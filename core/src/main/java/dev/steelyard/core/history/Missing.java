package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds benchmarks that a build lost. */
final class Missing {

  private Missing() {}

  /**
   * The series, on a testbed of this build, that have the build before it and not this one.
   *
   * @param histories of this build
   */
  static List<Series> of(List<Series> all, List<History> histories, DutBuild build) {
    Optional<DutBuild> before =
        histories.stream()
            .filter(history -> history.size() > 0)
            .map(History::newest)
            .max(Comparator.comparing(DutBuild::timestamp));
    if (before.isEmpty()) {
      return List.of();
    }
    Set<String> testBeds =
        histories.stream().map(history -> history.series().testBed()).collect(Collectors.toSet());
    return all.stream()
        .filter(series -> testBeds.contains(series.testBed()))
        .filter(series -> !series.has(build) && series.has(before.get()))
        .toList();
  }
}
