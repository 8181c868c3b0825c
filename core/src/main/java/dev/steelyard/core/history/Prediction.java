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
 * @param asOdd how many builds of the history are at least as odd beside the others as this one
 * @param isClearAlone whether its interval would leave the minimum effect if noise were as the
 *     reference has it, without builds odder than that
 * @param tellable the change that would have been told nine times of ten
 */
record Prediction(
    double before,
    Interval ratio,
    double pValue,
    int asOdd,
    boolean isClearAlone,
    double tellable) {

  static final double CONFIDENCE = 0.95;

  /** The normal distribution's quantile for nine of ten. */
  private static final double NINE_OF_TEN = 1.2816;

  /** Fewer builds do not tell how builds vary. */
  static final int FEWEST_BUILDS = 5;

  /**
   * What is common to all predictions of one kind of metric in a suite ({@link CommonNoise}).
   *
   * @param loneOdds what a single change among all benchmarks checked has to be at least as odd as
   * @param exception how often a build differed from all others of its history, which were equal
   */
  record Common(NoisePool pool, double criticalOdds, double loneOdds, double exception) {

    /**
     * @param checks how many benchmarks are checked at once
     * @param falseShare of the changes claimed, the share that may be false
     */
    static Common of(List<Baseline> baselines, int checks, double falseShare) {
      double[] odds =
          baselines.parallelStream()
              .filter(baseline -> !baseline.isConstant())
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
      long equal = baselines.stream().filter(Baseline::isConstant).mapToLong(Baseline::size).sum();
      return exceptions == 0 ? 0 : (double) exceptions / (exceptions + equal);
    }
  }

  /** Whether nothing but builds of the history that are as odd stand against a change. */
  boolean hiddenByOddBuilds() {
    return asOdd > 0 && isClearAlone;
  }

  /** How the history varied; empty when it is too short to tell, or values lie below zero. */
  static Optional<Baseline> baseline(History history) {
    double[] own = history.values();
    double[] earlier = history.earlierValues();
    double least =
        DoubleStream.concat(Arrays.stream(own), Arrays.stream(earlier))
            .reduce(history.value(), Math::min);
    return isTooShort(history) || least < 0
        ? Optional.empty()
        : Optional.of(new Baseline(own, earlier, least > 0));
  }

  /** Whether neither the builds since the last change nor those before it tell how builds vary. */
  static boolean isTooShort(History history) {
    return history.size() == 0
        || Math.max(history.size(), history.start() - history.earlier()) < FEWEST_BUILDS;
  }

  /**
   * @param effect the smallest change that matters, as a factor
   */
  static Prediction of(Baseline baseline, double value, double effect, Common common) {
    if (baseline.isConstant()) {
      return exact(baseline, value, effect, common.exception);
    }
    double odds = baseline.odds(value);
    double distance = baseline.onScale(value) - baseline.centre();
    double reach = baseline.reach(common.criticalOdds);
    return new Prediction(
        baseline.before(),
        new Interval(
            baseline.ratio(distance - reach),
            baseline.ratio(distance),
            baseline.ratio(distance + reach),
            CONFIDENCE),
        common.pool.pValue(odds),
        (int) Arrays.stream(baseline.ownOdds()).filter(own -> own <= odds).count(),
        Math.abs(distance) - baseline.reach(1 - CONFIDENCE) > baseline.effect(effect),
        tellable(baseline, effect, common));
  }

  /**
   * The bar for a change of this size: the interval must exclude the effect, and the p-value must
   * be small enough for a single change among all; and nine of ten builds lie no further below
   * their true value than this.
   */
  private static double tellable(Baseline baseline, double effect, Common common) {
    double beyond = baseline.effect(effect) + baseline.reach(common.criticalOdds);
    double rare = baseline.reach(common.loneOdds);
    return baseline.ratio(Math.max(beyond, rare) + NINE_OF_TEN * baseline.deviation());
  }

  /**
   * What never varied has changed when it differs, and not when it does not; unless the suite has
   * histories in which a single build differed.
   */
  private static Prediction exact(
      Baseline baseline, double value, double effect, double exception) {
    double before = baseline.exactly();
    double ratio = value == before ? 1 : value / before;
    return new Prediction(
        before,
        new Interval(ratio, ratio, ratio, CONFIDENCE),
        value == before ? 1 : exception,
        0,
        false,
        exception == 0 ? effect : Double.POSITIVE_INFINITY);
  }
}
