package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.ComparisonMethod;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.statistics.Interval;
import java.util.Optional;

/** What would settle an inconclusive comparison. */
public final class Deciding {

  /** Beyond this nobody measures on: what disturbs is to be removed, or the effect is too small. */
  private static final int MOST_TO_ADVISE = 1_000;

  private Deciding() {}

  /** Half an interval, on logarithms, beyond which the spread is what stands in the way. */
  private static final double WIDE = 0.05;

  /** How many more iterations would tell, or why they would not; without a full stop. */
  public static Optional<String> of(Comparison comparison) {
    if (comparison.verdict() != Verdict.INCONCLUSIVE || isBeyondNumbers(comparison)) {
      return Optional.empty();
    }
    if (comparison.method() == ComparisonMethod.STARTS) {
      return Optional.of("more starts of the process a side would tell, not more values");
    }
    int more = comparison.iterationsToDecide().orElse(Integer.MAX_VALUE);
    if (more <= MOST_TO_ADVISE) {
      return Optional.of(
          "about %s a side would tell".formatted(Signs.counted(more, "more iteration")));
    }
    Interval ratio = comparison.ratio();
    double half = (Math.log(ratio.high()) - Math.log(ratio.low())) / 2;
    return Optional.of(
        half > WIDE
            ? "the spread is the obstacle: find out what makes the values vary"
            : "over %s more iterations a side would tell".formatted(Signs.grouped(MOST_TO_ADVISE)));
  }

  /** Whether no number of iterations helps, as a doubt says, or the interval says nothing yet. */
  private static boolean isBeyondNumbers(Comparison comparison) {
    boolean isKnown = comparison.ratio().low() > 0 && Double.isFinite(comparison.ratio().high());
    boolean isToldByDoubt =
        comparison.doubts().stream()
            .map(Doubt::kind)
            .anyMatch(kind ->
                switch (kind) {
                  case NEGATIVE_VALUES,
                      NOT_MEASURED,
                      WRONG_ANSWERS,
                      FAILED_RUNS,
                      DROPPED_ARRIVALS,
                      WORK_CHANGED,
                      RERUNS_APART,
                      MOVED_WITH_MACHINE ->
                      true;
                  default -> false;
                });
    return isToldByDoubt || (!isKnown && comparison.iterationsToDecide().isEmpty());
  }
}
