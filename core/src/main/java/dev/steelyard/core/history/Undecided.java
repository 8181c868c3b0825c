package dev.steelyard.core.history;

import java.util.Locale;
import java.util.Optional;

/** Why a benchmark is inconclusive, where its interval alone does not show it. */
final class Undecided {

  private Undecided() {}

  /**
   * A build that would be called, were it not for others in its own history that are as odd.
   *
   * @param history how many builds it has
   */
  static Optional<HistoryDoubt> byOddBuilds(Prediction prediction, int history) {
    if (!prediction.hiddenByOddBuilds()) {
      return Optional.empty();
    }
    int odd = prediction.asOdd();
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.ODD_BUILDS,
            String.format(
                Locale.ROOT,
                "%d of the %d builds of its history %s as far from the others as this one, so that"
                    + " a build like it is not rare enough to tell a change (p=%.3f)",
                odd,
                history,
                odd == 1 ? "lies" : "lie",
                prediction.pValue()),
            "measure this build and the odd ones again; a change that stays is told in the next"
                + " builds"));
  }

  /** A build that is clear on its own. */
  static HistoryDoubt byNumber(Checked one, double adjusted, int checks) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.EXPECTED_BY_CHANCE,
        String.format(
            Locale.ROOT,
            "clear on its own (p=%.3g), but not rare enough among %d benchmarks and the builds of"
                + " their histories (adjusted p=%.2g)",
            one.pValue(),
            checks,
            adjusted),
        "measure this build again, or check the benchmark alone with --benchmark");
  }
}
