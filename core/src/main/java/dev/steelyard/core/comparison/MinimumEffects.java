package dev.steelyard.core.comparison;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest changes that matter of several benchmarks, as shares.
 *
 * @param most that of most of them, the smaller of two that as many have
 * @param others the other ones, and of how many benchmarks each is
 */
public record MinimumEffects(double most, SortedMap<Double, Long> others) {

  public MinimumEffects {
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  /**
   * Of benchmarks.
   *
   * @param otherwise where there are none
   */
  public static MinimumEffects of(Stream<Tolerance> all, double otherwise) {
    SortedMap<Double, Long> counts =
        all.collect(
            Collectors.groupingBy(Tolerance::minimumEffect, TreeMap::new, Collectors.counting()));
    double most =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Double, Long>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .orElse(otherwise);
    counts.remove(most);
    return new MinimumEffects(most, counts);
  }
}
