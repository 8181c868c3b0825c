package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes observations of what one run measured of two builds, start by start. */
public final class PairedRatios {

  private PairedRatios() {}

  /**
   * The logarithm of the ratio of each pair of starts. A start whose other side failed has no pair.
   *
   * @throws SteelyardException when values are not above zero, of which there is no ratio
   */
  public static List<Double> of(Result good, Result other) {
    if (good.summary().min() <= 0 || other.summary().min() <= 0) {
      throw SteelyardException.cannotRun(
          "%s has values that are not above zero, and no ratio of them can be told; take another metric"
              .formatted(good.benchmark()));
    }
    Map<Integer, Double> before = byPlace(good);
    List<Double> ratios = new ArrayList<>();
    byPlace(other)
        .forEach((place, value) -> {
          Double base = before.get(place);
          if (base != null) {
            ratios.add(Math.log(value / base));
          }
        });
    return ratios;
  }

  /** The median of each start by the start's place in the run, as far as it is known. */
  private static Map<Integer, Double> byPlace(Result side) {
    double[] medians =
        Starts.of(side)
            .map(starts -> starts.medians(side.values()))
            .orElseGet(() -> side.values().toArray());
    Optional<List<Integer>> blocks =
        side.provenance().blocks().filter(all -> all.size() == medians.length);
    Map<Integer, Double> placed = new HashMap<>();
    for (int i = 0; i < medians.length; i++) {
      placed.put(blocks.isPresent() ? blocks.get().get(i) : i, medians[i]);
    }
    return placed;
  }
}
