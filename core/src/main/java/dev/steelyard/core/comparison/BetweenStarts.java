package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.StudentT;
import dev.steelyard.core.statistics.StudentTQuantile;
import java.util.Arrays;

/**
 * Two sides whose starts are what repeats: each start counts once, with the logarithm of its
 * median. Student's t with the variance of both sides, which starts of both estimate together: with
 * two or three starts a side Welch's test has hardly a degree of freedom left. It holds exactly for
 * log-normal starts of one spread; docs/statistics.md says how well for others.
 *
 * <p>A side of one start has no spread of its own and is taken to have that of the other.
 */
record BetweenStarts(double difference, double error, int degrees) {

  /** Fewer starts of both sides together tell no spread. */
  private static final int FEWEST = 4;

  /** Whether the starts of two sides are known, several, and not each value's own. */
  static boolean exists(Result first, Result second) {
    Starts one = Starts.of(first).orElse(null);
    Starts other = Starts.of(second).orElse(null);
    return one != null
        && other != null
        && one.count() + other.count() >= FEWEST
        && !(one.isEach() && other.isEach())
        && haveLogs(first, one)
        && haveLogs(second, other);
  }

  private static boolean haveLogs(Result side, Starts starts) {
    return Arrays.stream(starts.medians(side.values())).allMatch(median -> median > 0);
  }

  static BetweenStarts of(Result baseline, Result candidate) {
    return of(logs(baseline), logs(candidate));
  }

  /**
   * By how much the candidate differs, in the unit of the values: the difference of the means of
   * both sides' starts, by the same test.
   */
  static Interval difference(Result baseline, Result candidate, double confidence) {
    BetweenStarts starts = of(medians(baseline), medians(candidate));
    double reach = starts.reach(confidence);
    return new Interval(
        starts.difference - reach, starts.difference, starts.difference + reach, confidence);
  }

  private static BetweenStarts of(double[] before, double[] after) {
    int degrees = before.length + after.length - 2;
    double variance = (squares(before) + squares(after)) / degrees;
    return new BetweenStarts(
        mean(after) - mean(before),
        Math.sqrt(variance * (1.0 / before.length + 1.0 / after.length)),
        degrees);
  }

  Interval ratio(double confidence) {
    double reach = reach(confidence);
    return new Interval(
        Math.exp(difference - reach),
        Math.exp(difference),
        Math.exp(difference + reach),
        confidence);
  }

  private double reach(double confidence) {
    return error * StudentTQuantile.twoSided(1 - confidence, degrees);
  }

  /** How likely so clear a difference is when the true ratio is this factor, two-sided. */
  double pValue(double factor) {
    double distance = difference - Math.log(factor);
    return distance == 0 ? 1 : error == 0 ? 0 : StudentT.twoSided(distance / error, degrees);
  }

  private static double[] logs(Result side) {
    return Arrays.stream(medians(side)).map(Math::log).toArray();
  }

  private static double[] medians(Result side) {
    return Starts.of(side).orElseThrow().medians(side.values());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }
}
