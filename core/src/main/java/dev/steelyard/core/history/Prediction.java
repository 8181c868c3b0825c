package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A build's median against an interval predicted from the medians of the builds before it.
 *
 * @param before the centre of the history, on the scale of the values
 * @param ratio with NaN as its ends where a ratio says nothing
 * @param beside how many builds are as odd as this one, and of which that is known
 * @param isClearAlone whether its interval would leave the minimum effect if noise were as the
 *     reference has it, without builds odder than that
 * @param tellable the change that would have been told nine times of ten; infinite where no change
 *     would have been, or where the centre is zero, to which nothing has a ratio
 * @param kind how its p-value is known
 */
record Prediction(
    double before,
    Interval ratio,
    double pValue,
    AsOdd beside,
    boolean isClearAlone,
    double tellable,
    CheckFamilies.Kind kind) {

  static final double CONFIDENCE = 0.95;

  /** The normal distribution's quantile for nine of ten. */
  private static final double NINE_OF_TEN = 1.2816;

  /** Fewer builds do not tell how builds vary. */
  static final int FEWEST_BUILDS = 5;

  /**
   * Builds that were looked at for odd ones.
   *
   * @param odd how many are at least as odd beside the others as the one that is predicted
   * @param asFar how many of these lie as far from the centre
   * @param areOthersEqual whether all but one are equal, so that how far it lies tells nothing
   * @param all how many there are
   * @param earlier how many of them are from before the last change
   * @param hideAnyDistance whether builds are odd so often that none is rare, however far it lies
   */
  record AsOdd(
      int odd, int asFar, boolean areOthersEqual, int all, int earlier, boolean hideAnyDistance) {}

  /**
   * What is common to all predictions of one kind of metric in a suite ({@link CommonNoise}).
   *
   * @param loneOdds what a single change among all benchmarks checked has to be at least as odd as
   * @param criticalOdds where an interval ends; 0 where no build is as rare as that
   * @param exception how often a build differed from all others of its history, which were equal
   */
  record Common(NoisePool pool, double criticalOdds, double loneOdds, double exception) {

    /**
     * @param checks how many predictions are corrected for one another
     * @param falseShare of the changes claimed, the share that may be false
     */
    static Common of(List<Baseline> baselines, int checks, double falseShare) {
      double[] odds =
          baselines.parallelStream()
              .filter(baseline -> !baseline.isExact())
              .flatMapToDouble(baseline -> Arrays.stream(baseline.ownOdds()))
              .toArray();
      NoisePool pool = new NoisePool(odds);
      return new Common(
          pool,
          pool.odds(1 - CONFIDENCE),
          pool.odds(falseShare / Math.max(1, checks)),
          exception(baselines));
    }

    private static double exception(List<Baseline> baselines) {
      long exceptions = baselines.stream().filter(Baseline::hasOneException).count();
      long equal = baselines.stream().filter(Baseline::isExact).mapToLong(Baseline::size).sum();
      return exceptions == 0 ? 0 : (double) exceptions / (exceptions + equal);
    }
  }

  /** Whether nothing but builds of the history that are as odd stand against a change. */
  boolean hiddenByOddBuilds() {
    return beside.odd > 0 && isClearAlone;
  }

  /** What its verdict stands on. */
  CheckFamilies.Tested tested() {
    return new CheckFamilies.Tested(kind, pValue);
  }

  /**
   * How the history varied; empty when it is too short to tell, or values lie below zero.
   *
   * @param clock what rounded times of its kind tell of the clock
   */
  static Optional<Baseline> baseline(History history, ClockDigits clock) {
    double[] own = history.values();
    double[] earlier = history.earlierValues();
    double least =
        DoubleStream.concat(Arrays.stream(own), Arrays.stream(earlier))
            .reduce(history.value(), Math::min);
    return history.isTooShort() || least < 0
        ? Optional.empty()
        : Optional.of(
            new Baseline(
                own, history.earlierStretches(), least > 0, ValueSteps.of(history, clock)));
  }

  /**
   * @param effect the smallest change that matters, as a factor
   */
  static Prediction of(Baseline baseline, double value, double effect, Common common) {
    if (baseline.isExact()) {
      return exact(baseline, value, effect, common.exception);
    }
    double odds = baseline.odds(value);
    double distance = baseline.onScale(value) - baseline.centre();
    double reach = baseline.reach(common.criticalOdds);
    double[] own = baseline.ownOdds();
    return new Prediction(
        baseline.before(),
        baseline.ratio(value, reach, CONFIDENCE),
        common.pool.pValue(odds),
        new AsOdd(
            (int) Arrays.stream(own).filter(one -> one <= odds).count(),
            baseline.asFar(value, own, odds),
            baseline.areEqualButOne(),
            baseline.size(),
            baseline.earlier(),
            common.criticalOdds == 0),
        Math.abs(distance) - baseline.reach(1 - CONFIDENCE) > baseline.effect(effect),
        tellable(baseline, effect, common),
        CheckFamilies.Kind.PREDICTED);
  }

  /**
   * The bar for a change of this size: the interval must exclude the effect, and the p-value must
   * be small enough for a single change among all; and nine of ten builds lie no further below
   * their true value than this. Infinite where no build is so rare, and where a clock showed
   * nothing but zero, of which nothing is known.
   */
  private static double tellable(Baseline baseline, double effect, Common common) {
    if (baseline.deviation() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double beyond = baseline.effect(effect) + baseline.reach(common.criticalOdds);
    double rare = baseline.reach(common.loneOdds);
    return baseline.ratio(Math.max(beyond, rare) + NINE_OF_TEN * baseline.deviation());
  }

  /**
   * What repeats to the digit and never varied has changed when it differs, and not when it does
   * not; unless the suite has histories in which a single build differed.
   */
  private static Prediction exact(
      Baseline baseline, double value, double effect, double exception) {
    double before = baseline.exactly();
    double ratio = value == before ? 1 : value / before;
    return new Prediction(
        before,
        new Interval(ratio, ratio, ratio, CONFIDENCE),
        value == before ? 1 : exception,
        new AsOdd(0, 0, false, baseline.size(), baseline.earlier(), false),
        false,
        exception == 0 ? effect : Double.POSITIVE_INFINITY,
        exception == 0 || value == before
            ? CheckFamilies.Kind.APART
            : CheckFamilies.Kind.PREDICTED);
  }
}
