package dev.steelyard.load.threshold;

import dev.steelyard.load.record.Recording;
import java.util.Optional;

/**
 * Finds percentiles that have too few samples to be one: not one of them may be beyond it, so it is
 * no more than the largest of a few, or the smallest.
 */
public final class FewSamples {

  /** What it means, for people. */
  public static final String MEANING =
      "too few samples for this percentile: it is the largest of them, or the smallest";

  private FewSamples() {}

  /**
   * The percentile that a threshold asks for, when too few were measured for it.
   *
   * @return such as 99; empty for what is no percentile, has enough samples, or has none at all
   */
  public static Optional<Double> of(Threshold threshold, Recording recording) {
    return percent(threshold.aggregate())
        .filter(percent ->
            isTooFew(
                MetricLookup.value(threshold.selector(), Aggregate.Word.COUNT, recording).orElse(0),
                percent));
  }

  private static Optional<Double> percent(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Percentile(double percent) -> Optional.of(percent);
      case Aggregate.Word word -> word == Aggregate.Word.MED ? Optional.of(50.0) : Optional.empty();
    };
  }

  /**
   * Whether so many samples are too few for a percentile.
   *
   * @param percent from 0 to 100; 0 and 100, the smallest and the largest, never want for any
   */
  public static boolean isTooFew(double samples, double percent) {
    double beyond = Math.min(percent, 100 - percent);
    return samples > 0 && beyond > 0 && samples * beyond < 100 - 1e-6;
  }
}
