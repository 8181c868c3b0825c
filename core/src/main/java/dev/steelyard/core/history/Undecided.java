package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Quantiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a benchmark is inconclusive, where its interval alone does not show it. */
final class Undecided {

  /** What is nearer to its history is not worth an explanation. */
  private static final double SMALLEST_SAID = 0.1;

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

  /**
   * A build whose history has several levels, perhaps a step that is not yet told: nothing but a
   * change beyond all of them would stand out of it.
   */
  static Optional<HistoryDoubt> byMixedHistory(Prediction prediction, History history) {
    double[] values = history.values();
    double middle = Quantiles.median(Arrays.stream(values).sorted().toArray());
    double half = Math.abs(history.value() - middle) / 2;
    boolean isLarge = half > SMALLEST_SAID / 2 * Math.abs(middle);
    long apart = Arrays.stream(values).filter(one -> Math.abs(one - middle) > half / 2).count();
    return isLarge && prediction.tellable() > 1 + SMALLEST_SAID && apart > 0
        ? Optional.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.ODD_BUILDS,
                "%d of the %d builds of its history lie far from the others, so that a change of this size cannot be told from them: they may be a step that is not told yet"
                    .formatted(apart, values.length),
                "measure the next builds: a step that stays is told when five builds have it"))
        : Optional.empty();
  }

  /** A build that is clear on its own. */
  static HistoryDoubt byNumber(CheckedBenchmark one, double adjusted, int checks) {
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
