package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import java.util.Optional;

/** What would settle an inconclusive comparison. */
public final class Deciding {

  /** Beyond this nobody measures on: what disturbs is to be removed, or the effect is too small. */
  private static final int MOST_TO_ADVISE = 1_000;

  private Deciding() {}

  /** How many more iterations would tell, when that is known; without a full stop. */
  public static Optional<String> of(Comparison comparison) {
    if (comparison.iterationsToDecide().isEmpty()) {
      return Optional.empty();
    }
    int more = comparison.iterationsToDecide().getAsInt();
    return Optional.of(
        more > MOST_TO_ADVISE
            ? "over %s more iterations a side would tell".formatted(Signs.grouped(MOST_TO_ADVISE))
            : "about %s a side would tell".formatted(Signs.counted(more, "more iteration")));
  }
}
