package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.model.DutBuild;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By which smallest changes what builds have of series is judged: each by what the build's own
 * results of this benchmark on this testbed say. Immutable.
 */
final class SeriesTolerances {

  /** So many builds' results are in memory at a time. */
  private static final int AT_ONCE = 20;

  private final Tolerance usual;

  /** Those alone that are not the usual one. */
  private final Map<SeriesPlace, Tolerance> others;

  private SeriesTolerances(Tolerance usual, Map<SeriesPlace, Tolerance> others) {
    this.usual = usual;
    this.others = others;
  }

  /** Where no results are to be asked. */
  static SeriesTolerances usual(Tolerances rule) {
    return new SeriesTolerances(rule.usual(), Map.of());
  }

  /**
   * Of some builds.
   *
   * @param raw asked where what results say counts
   */
  static SeriesTolerances of(Tolerances rule, Collection<DutBuild> builds, RawResults raw) {
    if (rule.isWhole()) {
      return usual(rule);
    }
    Map<SeriesPlace, Tolerance> others = new HashMap<>();
    List<DutBuild> all = List.copyOf(Set.copyOf(builds));
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      Set<DutBuild> some = new HashSet<>(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
      raw.of(some).stream()
          .filter(one -> Tolerance.of(one).isPresent())
          .collect(Collectors.groupingBy(SeriesPlace::of))
          .forEach((place, results) -> others.put(place, rule.of(results)));
    }
    return new SeriesTolerances(rule.usual(), others);
  }

  Tolerance of(Series series, DutBuild build) {
    return others.getOrDefault(SeriesPlace.of(series, build), usual);
  }
}
