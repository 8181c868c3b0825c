package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.StudentT;
import dev.steelyard.core.statistics.StudentTQuantile;
import java.util.stream.DoubleStream;

/**
 * The mean of logarithms of ratios, with Student's t of it.
 *
 * @param error of the mean; 0 where the values are equal
 */
record MeanOfLogs(int size, double mean, double error) {

  static final double CONFIDENCE = 0.95;

  /**
   * Of values.
   *
   * @param values at least two
   */
  static MeanOfLogs of(double... values) {
    double mean = DoubleStream.of(values).average().orElse(0);
    double squares = DoubleStream.of(values).map(one -> (one - mean) * (one - mean)).sum();
    // Differences that are equal but for rounding, as those of counts, do not scatter.
    double variance = squares / (values.length - 1);
    double rounding = 1e-13 * Math.max(1, Math.abs(mean));
    return new MeanOfLogs(
        values.length,
        mean,
        Math.sqrt(variance) <= rounding ? 0 : Math.sqrt(variance / values.length));
  }

  /** A share of it. */
  MeanOfLogs times(double share) {
    return new MeanOfLogs(size, share * mean, share * error);
  }

  /**
   * How often chance alone brings a mean so far above zero. Values in steps, as of a coarse clock
   * or of memory in pages, may be equal by chance: where nothing scatters, their signs alone tell.
   */
  double pAbove() {
    return error == 0 ? pOfSigns(mean, size) : oneSided(mean / error, size - 1);
  }

  /** How often a coin falls the same way so often. */
  private static double pOfSigns(double difference, int size) {
    return difference > 0 ? Math.pow(0.5, size) : 1;
  }

  /** How far the mean may be off, at 95%. */
  double reach() {
    return error == 0 ? 0 : error * StudentTQuantile.twoSided(1 - CONFIDENCE, size - 1);
  }

  /**
   * The ratio.
   *
   * @param sign -1 where the logarithms are of its reciprocal
   */
  Interval ratio(double sign) {
    return new Interval(
        Math.exp(sign * mean - reach()),
        Math.exp(sign * mean),
        Math.exp(sign * mean + reach()),
        CONFIDENCE);
  }

  /**
   * How often chance alone brings this mean so far above another's, by Welch's test ("The
   * Generalization of 'Student's' Problem when Several Different Population Variances are
   * Involved", Biometrika 34, 1947).
   */
  double pAbove(MeanOfLogs other) {
    double own = error * error;
    double others = other.error * other.error;
    double difference = mean - other.mean;
    if (own + others == 0) {
      return pOfSigns(difference, other.size);
    }
    double degrees =
        (own + others)
            * (own + others)
            / (own * own / (size - 1) + others * others / (other.size - 1));
    return oneSided(difference / Math.sqrt(own + others), degrees);
  }

  private static double oneSided(double t, double degrees) {
    double half = StudentT.twoSided(t, degrees) / 2;
    return t > 0 ? half : 1 - half;
  }
}
