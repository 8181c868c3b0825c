package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.comparison.WorkPerIteration;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes observations of what one run measured of two builds, start by start. Where an iteration of
 * one processes more than of the other, their times are compared for the same amount.
 */
public final class PairedRatios {

  private PairedRatios() {}

  /**
   * The logarithm of the ratio of each pair of starts. A start whose other side failed has no pair.
   *
   * @throws SteelyardException when values are not above zero, of which there is no ratio, the
   *     sides have different units, or an iteration processes something else on each side
   */
  public static List<Double> of(Result good, Result other) {
    requireOneUnit(good, other);
    if (good.summary().min() <= 0 || other.summary().min() <= 0) {
      throw noRatio(good);
    }
    return logarithms(good, other);
  }

  /**
   * The same, also where all values of a side are zero: infinite where the other side has some, and
   * 0 where it has none either.
   *
   * @throws SteelyardException as {@link #of} does, where neither side is always zero
   */
  public static List<Double> besideZero(Result good, Result other) {
    requireOneUnit(good, other);
    boolean isZero = isAlwaysZero(good) || isAlwaysZero(other);
    if (isZero && good.summary().min() >= 0 && other.summary().min() >= 0) {
      return logarithms(good, other);
    }
    return of(good, other);
  }

  private static boolean isAlwaysZero(Result side) {
    return side.summary().min() == 0 && side.summary().max() == 0;
  }

  private static void requireOneUnit(Result good, Result other) {
    if (!good.unit().equals(other.unit())) {
      throw SteelyardException.cannotRun(
          "%s is measured in %s of %s and in %s of %s, and there is no ratio of these"
              .formatted(
                  Visible.of(good.benchmark()),
                  good.unit(),
                  Visible.of(good.dut().version()),
                  other.unit(),
                  Visible.of(other.dut().version())));
    }
  }

  private static SteelyardException noRatio(Result side) {
    return SteelyardException.cannotRun(
        "%s has values that are not above zero, and no ratio of them can be told; take another metric"
            .formatted(side.benchmark()));
  }

  private static List<Double> logarithms(Result good, Result other) {
    double work =
        WorkPerIteration.timesAsMuch(good, other)
            .orElseThrow(() ->
                SteelyardException.cannotRun(
                    "an iteration of %s processes %s, and no ratio of that can be told"
                        .formatted(
                            Visible.of(good.benchmark()), WorkPerIteration.words(good, other))));
    Map<Integer, Double> before = byPlace(good);
    List<Double> ratios = new ArrayList<>();
    byPlace(other)
        .forEach((place, value) -> {
          Double base = before.get(place);
          if (base != null) {
            ratios.add(logarithm(base, value / work));
          }
        });
    return ratios;
  }

  private static double logarithm(double before, double after) {
    return before == after ? 0 : Math.log(after / before);
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
