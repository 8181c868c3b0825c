package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds benchmarks that a build lost. */
final class Missing {

  private Missing() {}

  /**
   * The series, on a testbed of this build, that have the build before it and not this one.
   *
   * @param with the series that have this build
   */
  static List<Series> of(List<Series> all, List<Series> with, DutBuild build) {
    Optional<DutBuild> before =
        with.stream()
            .filter(series -> series.builds().indexOf(build) > 0)
            .map(series -> series.builds().get(series.builds().indexOf(build) - 1))
            .max(Comparator.comparing(DutBuild::timestamp));
    if (before.isEmpty()) {
      return List.of();
    }
    Set<String> testBeds = new HashSet<>();
    Set<Series> having = new HashSet<>(with);
    with.forEach(series -> testBeds.add(series.testBed()));
    return all.stream()
        .filter(series -> testBeds.contains(series.testBed()) && !having.contains(series))
        .filter(series -> series.builds().contains(before.get()))
        .toList();
  }
}
