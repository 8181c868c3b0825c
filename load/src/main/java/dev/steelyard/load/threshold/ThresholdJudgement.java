package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.Recording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one threshold. One without any sample has failed: that nothing was measured is no
 * success.
 *
 * @param actual in the metric's canonical unit; empty when there was no sample
 */
public record ThresholdJudgement(Threshold threshold, boolean passed, OptionalDouble actual) {

  /** Judges a recording by each of the thresholds, in their order. */
  public static List<ThresholdJudgement> of(List<Threshold> thresholds, Recording recording) {
    return thresholds.stream().map(threshold -> of(threshold, recording)).toList();
  }

  /** Judges a recording by one threshold. */
  public static ThresholdJudgement of(Threshold threshold, Recording recording) {
    OptionalDouble recorded =
        MetricLookup.value(threshold.selector(), threshold.aggregate(), recording);
    boolean isCount = threshold.aggregate() == Aggregate.Word.COUNT;
    OptionalDouble actual =
        threshold.each().isPresent() && recorded.isPresent() && !isCount
            ? OptionalDouble.of(recorded.getAsDouble() * threshold.each().get().value())
            : recorded;
    boolean passed = actual.isPresent() && threshold.bound().holds(actual.getAsDouble());
    return new ThresholdJudgement(threshold, passed, actual);
  }

  /** Whether it failed for want of any sample. */
  public boolean isWithoutSample() {
    return actual.isEmpty();
  }

  /** The unit that {@link #actual()} and the threshold's bound are in. */
  public Unit unit() {
    if (threshold.each().isPresent() && threshold.aggregate() != Aggregate.Word.COUNT) {
      return threshold.each().get().unit();
    }
    Optional<ThresholdMetric> metric = ThresholdMetric.of(threshold.selector().metric());
    return ThresholdReader.unit(
        metric,
        metric.map(ThresholdMetric::kind).orElseGet(() -> kind(threshold.aggregate())),
        threshold.aggregate());
  }

  /** A custom metric's rate is shown as it is bounded: a share up to 1, else a second. */
  private ThresholdMetric.Kind kind(Aggregate aggregate) {
    boolean share =
        aggregate == Aggregate.Word.RATE && (threshold.text().contains("%") || atMostOne());
    return share
        ? ThresholdMetric.Kind.RATE
        : isCounted(aggregate) ? ThresholdMetric.Kind.COUNTER : ThresholdMetric.Kind.TREND;
  }

  private boolean atMostOne() {
    return threshold.bound().value() <= 1 && actual.orElse(0) <= 1;
  }

  private static boolean isCounted(Aggregate aggregate) {
    return aggregate == Aggregate.Word.RATE || aggregate == Aggregate.Word.COUNT;
  }

  /** The actual value for people: {@code 312.4 ms}, {@code 0.41%}, {@code no sample}. */
  public String shown() {
    return actual.isPresent() ? unit().format(actual.getAsDouble()) : "no sample";
  }
}
