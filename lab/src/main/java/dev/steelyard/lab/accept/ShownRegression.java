package dev.steelyard.lab.accept;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import java.util.Optional;

/**
 * How much worse than its baseline a result is shown to be, by the verdict's ratio and its
 * interval: a rate that falls to 80% is 20% worse. Below 0 where it is better. Where nothing says
 * which way is better, it is as much worse, or better, as it moved either way.
 */
final class ShownRegression {

  private final Result baseline;
  private final Result candidate;
  private final Comparison comparison;

  ShownRegression(Comparer comparer, Result baseline, Result candidate) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.comparison = comparer.compare(baseline, candidate);
  }

  /**
   * Where it answered more wrongly it may be worse than that, and where the baseline did, better.
   */
  Interval interval() {
    Interval worse = worse();
    return new Interval(
        isWronged() ? Double.NEGATIVE_INFINITY : worse.low(),
        worse.estimate(),
        isFlattered() ? Double.POSITIVE_INFINITY : worse.high(),
        worse.confidence());
  }

  /** For people: {@code at least 3.1% slower}. */
  String words() {
    double low = interval().low();
    return wrong().map(why -> low > 0 ? atLeast(low) + "; " + why : why).orElseGet(this::slower);
  }

  private boolean isFlattered() {
    return FailedAnswers.of(candidate).isMoreThan(FailedAnswers.of(baseline));
  }

  private boolean isWronged() {
    return FailedAnswers.of(baseline).isFarMoreThan(FailedAnswers.of(candidate));
  }

  private Interval worse() {
    Interval ratio = comparison.ratio();
    if (tellsNothing()) {
      return new Interval(
          Double.NEGATIVE_INFINITY, ratio.estimate(), Double.POSITIVE_INFINITY, ratio.confidence());
    }
    Interval larger =
        new Interval(ratio.low() - 1, ratio.estimate() - 1, ratio.high() - 1, ratio.confidence());
    Interval smaller =
        new Interval(1 - ratio.high(), 1 - ratio.estimate(), 1 - ratio.low(), ratio.confidence());
    return switch (comparison.direction()) {
      case LOWER_IS_BETTER -> larger;
      case HIGHER_IS_BETTER -> smaller;
      case UNKNOWN ->
          new Interval(
              Math.min(larger.low(), smaller.low()),
              Math.max(larger.estimate(), smaller.estimate()),
              Math.max(larger.high(), smaller.high()),
              ratio.confidence());
    };
  }

  /**
   * No interval of so few values is one that holds 95% of the time, and what different things under
   * one name give together says nothing of either: it may be anything.
   */
  private boolean tellsNothing() {
    Interval ratio = comparison.ratio();
    return Double.isNaN(ratio.low())
        || Double.isNaN(ratio.high())
        || comparison.doubts().stream()
            .anyMatch(doubt ->
                doubt.kind() == Doubt.Kind.TOO_FEW_VALUES
                    || doubt.kind() == Doubt.Kind.RERUNS_APART);
  }

  /** What stands in the way of telling how much slower it is. */
  private Optional<String> wrong() {
    if (isFlattered()) {
      return Optional.of("it " + FailedAnswers.of(candidate).told());
    }
    return isWronged()
        ? Optional.of("the baseline " + FailedAnswers.of(baseline).told())
        : comparison.doubts().stream()
            .filter(doubt -> doubt.kind() == Doubt.Kind.RERUNS_APART)
            .map(Doubt::message)
            .findFirst();
  }

  private String slower() {
    if (tellsNothing()) {
      return "too few values to tell";
    }
    if (comparison.direction() == Direction.UNKNOWN) {
      return moved() + "; nothing says which way is better";
    }
    Interval worse = worse();
    if (worse.low() > 0) {
      return atLeast(worse.low());
    }
    if (Double.isInfinite(worse.low()) || Double.isInfinite(worse.high())) {
      return "too few values to tell";
    }
    return between(worse, isTime() ? "faster" : "better", isTime() ? "slower" : "worse");
  }

  /** Larger and smaller are all that can be said. */
  private String moved() {
    Interval ratio = comparison.ratio();
    if (Double.isInfinite(ratio.low())) {
      return fromNothing();
    }
    Interval larger =
        new Interval(ratio.low() - 1, ratio.estimate() - 1, ratio.high() - 1, ratio.confidence());
    return larger.low() > 0
        ? "at least %.1f%% larger".formatted(100 * larger.low())
        : larger.high() < 0
            ? "at least %.1f%% smaller".formatted(-100 * larger.high())
            : between(larger, "smaller", "larger");
  }

  private static String between(Interval worse, String good, String bad) {
    return "between %.1f%% %s and %.1f%% %s"
        .formatted(
            100 * Math.abs(worse.low()),
            good,
            100 * Math.abs(worse.high()),
            worse.high() < 0 ? good : bad);
  }

  /** Of nothing there are no percent. */
  private String atLeast(double low) {
    return Double.isInfinite(low)
        ? fromNothing()
        : "at least %.1f%% %s".formatted(100 * low, isTime() ? "slower" : "worse");
  }

  private String fromNothing() {
    double median = candidate.summary().median();
    return "from 0 to " + candidate.unit().displayScale(median).format(median);
  }

  /** More transactions a second are not faster or slower, but better or worse. */
  private boolean isTime() {
    return candidate.unit().equals(Unit.NANOSECONDS);
  }
}
