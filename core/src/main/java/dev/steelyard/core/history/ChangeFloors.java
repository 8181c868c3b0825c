package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The smallest differences that matter where series changed, each as the results say of the first
 * build with the change.
 *
 * @param unasked builds whose results were not asked, as there are too many
 */
record ChangeFloors(SeriesTolerances tolerances, Set<DutBuild> unasked) {

  static ChangeFloors of(List<PlacedChanges> placed, Tolerances rule, RawResults raw) {
    if (rule.isWhole()) {
      return new ChangeFloors(SeriesTolerances.usual(rule), Set.of());
    }
    List<DutBuild> newestFirst =
        placed.stream()
            .flatMap(one -> one.points().stream().map(one::build))
            .distinct()
            .sorted(Comparator.comparing(DutBuild::timestamp).reversed())
            .toList();
    int asked = Math.min(newestFirst.size(), RawResults.mostBuilds(placed.size()));
    return new ChangeFloors(
        SeriesTolerances.of(rule, newestFirst.subList(0, asked), raw),
        newestFirst.stream().skip(asked).collect(Collectors.toSet()));
  }

  /** In the unit of the series. */
  double of(Series series, DutBuild build) {
    return tolerances.of(series, build).minimumDifferences().of(series.benchmark(), series.unit());
  }

  /** What is said where it was not looked at what matters of a change. */
  HistoryDoubt unaskedDoubt() {
    return new HistoryDoubt(
        HistoryDoubt.Kind.BELOW_MINIMUM_DIFFERENCE,
        "what its results say of the smallest difference that matters was not looked at: there are too many changes",
        "look at fewer at a time, as with --benchmark");
  }
}
