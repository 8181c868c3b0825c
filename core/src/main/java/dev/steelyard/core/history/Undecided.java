package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Quantiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a benchmark is inconclusive, where its interval alone does not show it. */
final class Undecided {

  /** What is nearer to its history is not worth an explanation. */
  private static final double SMALLEST_SAID = 0.1;

  /** What to do about builds that may be a step: when one is told. */
  static final String NEXT_BUILDS =
      "measure the next builds: a step that stays is told in %d builds or more, mostly when %d have it"
          .formatted(HistoryChanges.SHORTEST_CALIBRATED, EqualStretches.FEWEST);

  private Undecided() {}

  /**
   * A build that would be called, were it not for others that are as odd: in its own history, or
   * before its last change where that tells how builds vary.
   */
  static Optional<HistoryDoubt> byOddBuilds(Prediction prediction) {
    if (!prediction.hiddenByOddBuilds()) {
      return Optional.empty();
    }
    Prediction.AsOdd beside = prediction.beside();
    int odd = beside.odd();
    String which =
        beside.earlier() == 0
            ? "of its history"
            : beside.earlier() == beside.all()
                ? "before its last change"
                : "before and since its last change";
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.ODD_BUILDS,
            String.format(
                Locale.ROOT,
                "%d of the %d builds %s %s, so that"
                    + " a build like it is not rare enough to tell a change%s (p=%.3f)",
                odd,
                beside.all(),
                which,
                howOdd(beside),
                beside.hideAnyDistance() ? ", however far it lies" : "",
                prediction.pValue()),
            (beside.earlier() == 0
                    ? "measure this build and the odd ones again"
                    : "measure this build again")
                + "; a change that stays is told in the next builds"));
  }

  /** What is odd beside builds that hardly vary need not lie far away. */
  private static String howOdd(Prediction.AsOdd beside) {
    boolean isOne = beside.odd() == 1;
    if (beside.asFar() == beside.odd()) {
      return (isOne ? "lies" : "lie") + " as far from the others as this one";
    }
    return isOne && beside.areOthersEqual()
        ? "lies apart from the others, which do not vary"
        : (isOne ? "stands" : "stand")
            + " out of the others as clearly as this one does of all of them, be it less far away";
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
    long near = values.length - apart;
    return isLarge && prediction.tellable() > 1 + SMALLEST_SAID && apart > 0
        ? Optional.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.ODD_BUILDS,
                "%s, so that a change of this size cannot be told from them: %s may be a step that is not told yet"
                    .formatted(
                        apart <= near
                            ? "%d of the %d builds of its history %s far from the others"
                                .formatted(apart, values.length, apart == 1 ? "lies" : "lie")
                            : "only %d of the %d builds of its history lie near their middle"
                                .formatted(near, values.length),
                        apart == 1 ? "it" : "they"),
                NEXT_BUILDS))
        : Optional.empty();
  }

  static final String FINER = "measure more work in each iteration, or with a finer clock";

  /**
   * Values in steps that may hide a change, or make one of nothing.
   *
   * @param effect the smallest change that matters, as a share
   */
  static Optional<HistoryDoubt> byResolution(Baseline baseline, Series series, double effect) {
    boolean isBelow = !baseline.isExact() && baseline.before() == 0 && baseline.deviation() == 0;
    if (!isBelow && !(baseline.step() > effect / 2 * Math.abs(baseline.before()))) {
      return Optional.empty();
    }
    String step = series.unit().format(baseline.step());
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.RESOLUTION,
            isBelow
                ? "the clock showed 0 for all builds of its history: what it cannot tell from"
                    + " nothing"
                : "its builds' values come in steps of %s, so that a difference of one step may be none"
                    .formatted(step),
            FINER));
  }

  /**
   * A build that is beyond its history, and not rare enough: by itself, or among all that are
   * checked.
   *
   * @param pValue what its verdict stands on
   * @param corrected the same among all
   */
  static HistoryDoubt byChance(double pValue, CheckFamilies.Corrected corrected) {
    return pValue > HistoryChecker.FALSE_SHARE ? byOthers(pValue) : byNumber(pValue, corrected);
  }

  /** Its own history has no build as odd; those of benchmarks like it do. */
  private static HistoryDoubt byOthers(double pValue) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.ODD_BUILDS,
        String.format(
            Locale.ROOT,
            "the builds of its history are all equal, but in others that are checked with it one"
                + " lies apart from equal ones, so that such a build is not rare enough to tell a"
                + " change (p=%.3g)",
            pValue),
        "measure this build again; a change that stays is told in the next builds");
  }

  private static HistoryDoubt byNumber(double pValue, CheckFamilies.Corrected corrected) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.EXPECTED_BY_CHANCE,
        String.format(
            Locale.ROOT,
            "clear on its own (p=%.3g), but not rare enough among %d benchmarks and the builds of"
                + " their histories (adjusted p=%.2g)",
            pValue,
            corrected.among(),
            corrected.pValue()),
        "check the benchmark alone with --benchmark; a change that stays is told in the next builds");
  }
}
