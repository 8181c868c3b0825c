package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The ratio of two medians with a percentile bootstrap interval: Efron and Tibshirani, "An
 * Introduction to the Bootstrap" (1993), chapter 13.
 *
 * <p>The seed is fixed, so the same values always give the same interval. Cost: {@value #RESAMPLES}
 * resamples of each side.
 */
public final class RatioOfMedians {

  private static final int RESAMPLES = 4000;
  private static final long SEED = 0x57EE17A2DL;
  private static final double CONFIDENCE = 0.95;

  private RatioOfMedians() {}

  /** For two samples measured independently; the ratio is candidate over baseline. */
  public static Interval independent(Values baseline, Values candidate) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] below = baseline.toArray();
    double[] above = candidate.toArray();
    double[] ratios = new double[RESAMPLES];
    double[] drawnBelow = new double[below.length];
    double[] drawnAbove = new double[above.length];
    for (int i = 0; i < RESAMPLES; i++) {
      draw(random, below, drawnBelow);
      draw(random, above, drawnAbove);
      ratios[i] = ratio(median(drawnAbove), median(drawnBelow));
    }
    return interval(ratio(median(above), median(below)), ratios);
  }

  /**
   * For samples measured in turn, so that values of one index share the machine's mood: pairs are
   * resampled together, and what disturbed both sides of a pair cancels.
   *
   * @throws IllegalArgumentException when the samples differ in size
   */
  public static Interval paired(Values baseline, Values candidate) {
    if (baseline.size() != candidate.size()) {
      throw new IllegalArgumentException("pairs need samples of one size");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    int size = baseline.size();
    double[] ratios = new double[RESAMPLES];
    double[] drawnBelow = new double[size];
    double[] drawnAbove = new double[size];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < size; j++) {
        int pair = random.nextInt(size);
        drawnBelow[j] = baseline.get(pair);
        drawnAbove[j] = candidate.get(pair);
      }
      ratios[i] = ratio(median(drawnAbove), median(drawnBelow));
    }
    return interval(ratio(median(candidate.toArray()), median(baseline.toArray())), ratios);
  }

  private static void draw(SplittableRandom random, double[] from, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = from[random.nextInt(from.length)];
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return Quantiles.median(values);
  }

  /** Nothing over nothing is "the same"; something over nothing is infinitely more. */
  private static double ratio(double above, double below) {
    return above == below ? 1 : above / below;
  }

  private static Interval interval(double estimate, double[] ratios) {
    Arrays.sort(ratios);
    double tail = (1 - CONFIDENCE) / 2;
    double low = orderStatistic(ratios, tail);
    double high = orderStatistic(ratios, 1 - tail);
    return new Interval(low, estimate, high, CONFIDENCE);
  }

  /** No interpolation: a neighbour may be infinite when a median was zero. */
  private static double orderStatistic(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
