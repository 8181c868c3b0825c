package dev.steelyard.core.machine;

import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import java.util.Arrays;

/**
 * How noisy a machine is at one kind of work: what was seen of one thing that was measured again
 * and again.
 *
 * @param iterations how many
 * @param median of one iteration, in nanoseconds
 * @param floor what differences mean nothing
 * @param variation the coefficient of variation of single iterations
 * @param autocorrelation of each iteration with the one before, −1 to 1; near 0 when they are
 *     independent, and 0 when all are equal
 * @param drift median of the last third over that of the first, less one
 * @param slow iterations far slower than the rest: a modified Z-score above 3.5
 */
public record Noise(
    NoiseKind kind,
    int iterations,
    double median,
    Floor floor,
    double variation,
    double autocorrelation,
    double drift,
    int slow) {

  /** With fewer values there is no floor to be told. */
  public static final int FEWEST = NoiseEstimate.FEWEST;

  private static final double FAR = 3.5 / 0.6745;

  /**
   * The smallest changes that mean something: those that comparisons of a thing with itself, of
   * {@value NoiseEstimate#BLOCK} iterations a side, exceed in one of twenty. Shares: 0.02 is 2%.
   *
   * @param interleaved when the sides are measured in turn
   * @param sequential when one side is measured after the other
   */
  public record Floor(double interleaved, double sequential) {

    /** The iterations a side that a floor holds for. */
    public static final int ITERATIONS = NoiseEstimate.BLOCK;
  }

  /**
   * Looks at values in the order they were measured.
   *
   * @param values at least {@link #FEWEST}, all above zero
   * @throws IllegalArgumentException when they are fewer, or one is not above zero
   */
  public static Noise of(NoiseKind kind, Values values) {
    double[] measured = values.toArray();
    Floor floor =
        new Floor(NoiseEstimate.interleaved(measured), NoiseEstimate.sequential(measured));
    Summary summary = Summary.of(values);
    return new Noise(
        kind,
        measured.length,
        summary.median(),
        floor,
        summary.coefficientOfVariation(),
        autocorrelation(measured, summary.mean()),
        drift(measured),
        slow(measured, summary.median()));
  }

  private static double autocorrelation(double[] values, double mean) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      products += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return squares == 0 ? 0 : products / squares;
  }

  private static double drift(double[] values) {
    int third = values.length / 3;
    return median(Arrays.copyOfRange(values, values.length - third, values.length))
            / median(Arrays.copyOf(values, third))
        - 1;
  }

  private static int slow(double[] values, double median) {
    double typical = median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    return typical == 0
        ? 0
        : (int) Arrays.stream(values).filter(value -> value > median + FAR * typical).count();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return Quantiles.median(values);
  }
}
