package dev.steelyard.core.statistics;

import java.util.Arrays;

/**
 * The ratio of two medians, with an interval.
 *
 * <p>The same values always give the same interval; swapping the sides gives its inverse. Values
 * below zero have no ratio, and one value says nothing of its error: the interval is everything
 * then.
 */
public final class RatioOfMedians {

  private static final double CONFIDENCE = 0.95;

  private RatioOfMedians() {}

  /** With a 95% interval. */
  public static Interval independent(Values baseline, Values candidate) {
    return independent(baseline, candidate, CONFIDENCE);
  }

  /**
   * For two samples measured independently, candidate over baseline: the percentile bootstrap of
   * Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, without drawing.
   * The distribution of a resample's median is known ({@link ResampledMedian}), so that the
   * quantiles of the ratio of two are those of infinitely many resamples. Cost: about 64 passes
   * over the possible medians, some ten thousand steps for 20 values.
   *
   * @param confidence above 0 and below 1
   */
  public static Interval independent(Values baseline, Values candidate, double confidence) {
    double[] below = baseline.sorted();
    double[] above = candidate.sorted();
    double estimate = ratio(Quantiles.median(above), Quantiles.median(below));
    if (Math.min(below[0], above[0]) < 0) {
      return unknown(estimate, confidence);
    }
    if (Math.min(below.length, above.length) < 2) {
      return new Interval(0, estimate, Double.POSITIVE_INFINITY, confidence);
    }
    Discrete before = ResampledMedian.ofSize(below.length).of(below);
    Discrete after = ResampledMedian.ofSize(above.length).of(above);
    double tail = (1 - confidence) / 2;
    double low = new RatioDistribution(after, before).quantile(tail);
    double high = 1 / new RatioDistribution(before, after).quantile(tail);
    return new Interval(Math.min(low, estimate), estimate, Math.max(high, estimate), confidence);
  }

  /** With a 95% interval. */
  public static Interval paired(Values baseline, Values candidate) {
    return paired(baseline, candidate, CONFIDENCE);
  }

  /**
   * For samples measured in turn, so that values of one index share the machine's mood: the median
   * of the pairs' ratios, where what disturbed both sides of a pair cancels. Its interval is that
   * of {@link MedianInterval} on the ratios' logarithms.
   *
   * @param confidence above 0 and below 1
   * @throws IllegalArgumentException when the samples differ in size
   */
  public static Interval paired(Values baseline, Values candidate, double confidence) {
    if (baseline.size() != candidate.size()) {
      throw new IllegalArgumentException("pairs need samples of one size");
    }
    if (Math.min(lowest(baseline), lowest(candidate)) < 0) {
      double[] below = baseline.sorted();
      double[] above = candidate.sorted();
      return unknown(ratio(Quantiles.median(above), Quantiles.median(below)), confidence);
    }
    double[] logs = logRatios(baseline, candidate);
    if (logs.length < 2) {
      return new Interval(0, Math.exp(logs[0]), Double.POSITIVE_INFINITY, confidence);
    }
    Arrays.sort(logs);
    Interval interval = MedianInterval.of(logs, confidence);
    return new Interval(
        Math.exp(interval.low()),
        Math.exp(interval.estimate()),
        Math.exp(interval.high()),
        confidence);
  }

  /** How many values of a side it takes that they hold its median with this confidence. */
  public static int fewestValues(double confidence) {
    return MedianInterval.fewestValues(confidence);
  }

  /** The logarithms of the pairs' ratios, in order; infinite where a side is zero, never NaN. */
  public static double[] logRatios(Values baseline, Values candidate) {
    double[] logs = new double[baseline.size()];
    Arrays.setAll(logs, i -> logRatio(candidate.get(i), baseline.get(i)));
    return logs;
  }

  /** Of the larger to the smaller, so that equal ratios have equal sizes whatever their sign. */
  private static double logRatio(double above, double below) {
    if (above == below) {
      return 0;
    }
    double large = Math.max(above, below);
    double small = Math.min(above, below);
    double quotient = large / small;
    boolean tooLarge = Double.isInfinite(quotient) && small > 0;
    double size = tooLarge ? Math.log(large) - Math.log(small) : Math.log(quotient);
    return above > below ? size : -size;
  }

  private static double lowest(Values values) {
    return values.stream().min().orElseThrow();
  }

  private static Interval unknown(double estimate, double confidence) {
    return new Interval(Double.NEGATIVE_INFINITY, estimate, Double.POSITIVE_INFINITY, confidence);
  }

  /** Nothing over nothing is "the same"; something over nothing is infinitely more. */
  private static double ratio(double above, double below) {
    return above == below ? 1 : above / below;
  }
}
