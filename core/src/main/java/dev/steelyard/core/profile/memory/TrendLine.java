package dev.steelyard.core.profile.memory;

import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.StudentT;
import dev.steelyard.core.statistics.StudentTQuantile;
import java.util.Arrays;
import java.util.List;

/**
 * A straight line through floors by least squares, and how far its slope can be trusted though each
 * floor resembles the one before it: the number of floors is replaced by that of independent ones,
 * n (1 − r) / (1 + r), in the variance and in Student's t. Source: Santer et al., "Statistical
 * significance of trends and trend differences in layer-average atmospheric temperature time
 * series", Journal of Geophysical Research 105 (2000), section 2.3. The correlation r of residuals
 * with the next is too low in short series; it is corrected by (2 + 4 r) / n (Marriott and Pope,
 * "Bias in the estimation of autocorrelations", Biometrika 41 (1954), for a line), and never taken
 * as negative.
 *
 * @param slope in bytes a second, with 95% confidence; its ends are infinite where fewer than three
 *     independent floors remain
 * @param narrow half the width of an interval with 80% confidence if floors were independent
 * @param noise the standard deviation around the line, in bytes
 * @param bendP how probable a bend as clear as the one seen is where there is none: a square term
 *     added to the line, with the same correction
 * @param slowsDownP how probable such a bend downwards is if floors were independent; 1 for a bend
 *     upwards
 */
record TrendLine(Interval slope, double narrow, double noise, double bendP, double slowsDownP) {

  /** The confidence of the interval that takes floors as independent. */
  private static final double UNCORRELATED = 0.8;

  static final double CONFIDENCE = 0.95;

  /** The variance of what is known to a page of 4096 bytes: no line is surer than that. */
  private static final double GRAIN = 4096.0 * 4096 / 12;

  private static final double MOST_CORRELATED = 0.98;

  /** Of at least four floors at different times. */
  static TrendLine of(List<MemoryFloor> floors) {
    int n = floors.size();
    double[] time = centred(floors.stream().mapToDouble(MemoryFloor::at).toArray());
    double[] bytes = centred(floors.stream().mapToDouble(MemoryFloor::bytes).toArray());
    double slope = dot(time, bytes) / dot(time, time);
    double[] residuals = without(bytes, time, slope);
    double independent = independent(residuals);
    double width =
        width(dot(residuals, residuals), independent - 2, CONFIDENCE) / Math.sqrt(dot(time, time));
    return new TrendLine(
        new Interval(slope - width, slope, slope + width, CONFIDENCE),
        width(dot(residuals, residuals), n - 2, UNCORRELATED) / Math.sqrt(dot(time, time)),
        Math.sqrt(dot(residuals, residuals) / Math.max(1, n - 2)),
        bendP(time, residuals, true),
        dot(square(time), residuals) < 0 ? bendP(time, residuals, false) / 2 : 1);
  }

  private static double width(double squares, double degrees, double confidence) {
    return degrees <= 1
        ? Double.POSITIVE_INFINITY
        : StudentTQuantile.twoSided(1 - confidence, degrees)
            * Math.sqrt(Math.max(squares / degrees, GRAIN));
  }

  private static double bendP(double[] time, double[] residuals, boolean correlated) {
    double[] square = square(time);
    double squares = dot(square, square);
    if (squares == 0 || dot(residuals, residuals) <= residuals.length * GRAIN) {
      return 1;
    }
    double bend = dot(square, residuals) / squares;
    double[] rest = without(residuals, square, bend);
    double degrees = (correlated ? independent(rest) : rest.length) - 3;
    double left = dot(rest, rest);
    return degrees < 1 || left == 0
        ? left == 0 ? 0 : 1
        : StudentT.twoSided(bend / Math.sqrt(left / degrees / squares), degrees);
  }

  /** The square of time, without what a line has of it. */
  private static double[] square(double[] time) {
    double[] square = centred(Arrays.stream(time).map(one -> one * one).toArray());
    return without(square, time, dot(square, time) / dot(time, time));
  }

  /** How many independent values say as much as these. */
  private static double independent(double[] residuals) {
    int n = residuals.length;
    double squares = dot(residuals, residuals);
    if (squares <= n * GRAIN) {
      return n;
    }
    double products = 0;
    for (int i = 1; i < n; i++) {
      products += residuals[i] * residuals[i - 1];
    }
    double seen = products / squares;
    double r = Math.clamp(seen + (2 + 4 * Math.max(0, seen)) / n, 0, MOST_CORRELATED);
    return n * (1 - r) / (1 + r);
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double[] without(double[] values, double[] other, double times) {
    double[] rest = values.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= times * other[i];
    }
    return rest;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
