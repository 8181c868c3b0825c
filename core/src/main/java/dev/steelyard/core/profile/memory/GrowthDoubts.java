package dev.steelyard.core.profile.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What else may explain that floors grow: a few steps, as of caches and pools that are made once,
 * or something that fills up and stops.
 */
final class GrowthDoubts {

  /** What is left out, as a share of the recording, where growth is looked at for a bend. */
  static final double EARLY = 1 / 6.0;

  /** How improbable the slowing down of a steady leak may be before growth counts as slowing. */
  private static final double SLOWED = 0.02;

  /** Of the growth, what must remain without the largest steps. */
  private static final double WITHOUT_STEPS = 0.25;

  /** Of the slope, what the second half must have. */
  private static final double STILL = 1 / 3.0;

  private GrowthDoubts() {}

  /**
   * What speaks against a leak; empty for nothing.
   *
   * @param sooner the floors of more of the recording, from {@link #EARLY} on
   */
  static Optional<String> of(List<MemoryFloor> floors, TrendLine line, List<MemoryFloor> sooner) {
    if (!isSpread(floors)) {
      return Optional.of("most growth came in a few steps");
    }
    TrendLine early = TrendLine.of(sooner);
    return early.slowsDownP() <= SLOWED || !goesOn(floors, line.slope().estimate())
        ? Optional.of("growth slows down, as of a cache that fills up")
        : Optional.empty();
  }

  /** Whether enough remains of the growth without the largest steps up, and as many down. */
  private static boolean isSpread(List<MemoryFloor> floors) {
    double[] steps = new double[floors.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = floors.get(i + 1).bytes() - floors.get(i).bytes();
    }
    Arrays.sort(steps);
    int cut = steps.length > 10 ? 3 : 2;
    double all = Arrays.stream(steps).sum();
    return Arrays.stream(steps, cut, steps.length - cut).sum() >= WITHOUT_STEPS * all;
  }

  /** Whether the second half grows by itself, and the last quarter is not surely slower. */
  private static boolean goesOn(List<MemoryFloor> floors, double slope) {
    int n = floors.size();
    TrendLine half = TrendLine.of(floors.subList(n / 2, n));
    double estimate = half.slope().estimate();
    if (estimate < STILL * slope || estimate - half.narrow() <= 0) {
      return false;
    }
    TrendLine quarter = TrendLine.of(floors.subList(Math.min(n - 4, n * 3 / 4), n));
    return quarter.slope().estimate() + quarter.narrow() >= STILL * slope;
  }
}
