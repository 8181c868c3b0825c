package dev.steelyard.core.machine;

import dev.steelyard.core.statistics.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What comparisons of a thing with itself come out as, from one series of values of that thing.
 *
 * <p>Both estimates are the {@value #QUANTILE} quantile of |ln(median / median)| over comparisons
 * of {@value #BLOCK} values a side, told as a change (its exponential less one). All values are of
 * one thing, so any labelling of them is a comparison of it with itself; the labellings drawn are
 * those the measuring order could have made. The seed is fixed: the same values give the same
 * floor.
 */
final class NoiseEstimate {

  static final int BLOCK = 10;

  /** Three blocks: with fewer, hardly two medians stand apart. */
  static final int FEWEST = 3 * BLOCK;

  private static final double QUANTILE = 0.95;
  private static final int DRAWS = 20_000;
  private static final int MOST_BLOCKS = 600;
  private static final long SEED = 0xF100DL;

  private NoiseEstimate() {}

  /**
   * Sides measured in turn: which value of two neighbours is the baseline's is drawn by lot, as a
   * run draws it, for every stretch of {@value #BLOCK} pairs. A randomisation distribution;
   * Edgington and Onghena, "Randomization Tests" (2007), chapter 3.
   */
  static double interleaved(double[] values) {
    check(values);
    int stretches = values.length / 2 - BLOCK + 1;
    int each = Math.ceilDiv(DRAWS, stretches);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] changes = new double[stretches * each];
    double[] one = new double[BLOCK];
    double[] other = new double[BLOCK];
    for (int draw = 0; draw < changes.length; draw++) {
      int start = 2 * (draw % stretches);
      for (int pair = 0; pair < BLOCK; pair++) {
        int first = random.nextBoolean() ? 1 : 0;
        one[pair] = values[start + 2 * pair + first];
        other[pair] = values[start + 2 * pair + 1 - first];
      }
      changes[draw] = Math.abs(Math.log(median(one) / median(other)));
    }
    return exceededRarely(changes);
  }

  /**
   * Sequential order: compares every two stretches of {@value #BLOCK} consecutive values that do
   * not overlap, near or far from each other.
   */
  static double sequential(double[] values) {
    check(values);
    int step = Math.max(1, values.length / MOST_BLOCKS);
    double[] medians = new double[(values.length - BLOCK) / step + 1];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = median(Arrays.copyOfRange(values, i * step, i * step + BLOCK));
    }
    int apart = Math.ceilDiv(BLOCK, step);
    int pairs = (medians.length - apart) * (medians.length - apart + 1) / 2;
    double[] changes = new double[pairs];
    int next = 0;
    for (int i = 0; i < medians.length; i++) {
      for (int j = i + apart; j < medians.length; j++) {
        changes[next++] = Math.abs(Math.log(medians[j] / medians[i]));
      }
    }
    return exceededRarely(changes);
  }

  private static void check(double[] values) {
    if (values.length < FEWEST) {
      throw new IllegalArgumentException(
          "a noise floor needs %d values, not %d".formatted(FEWEST, values.length));
    }
    if (Arrays.stream(values).anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("a noise floor needs values above zero");
    }
  }

  /** Sorts what it is given. */
  private static double median(double[] some) {
    Arrays.sort(some);
    return Quantiles.median(some);
  }

  private static double exceededRarely(double[] changes) {
    Arrays.sort(changes);
    return Math.expm1(Quantiles.of(changes, QUANTILE));
  }
}
