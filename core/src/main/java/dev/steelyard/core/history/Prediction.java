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
 */
record Prediction(double before, Interval ratio, double pValue) {

  static final double CONFIDENCE = 0.95;

  /** Fewer builds do not tell how builds vary. */
  static final int FEWEST_BUILDS = 5;

  /**
   * What is common to all predictions of a suite.
   *
   * @param exception how often a build differed from all others of its history, which were equal
   */
  record Common(NoisePool pool, double criticalOdds, double exception) {

    static Common of(List<Baseline> baselines) {
      double[] odds =
          baselines.parallelStream()
              .filter(baseline -> !baseline.isConstant())
              .flatMapToDouble(baseline -> Arrays.stream(baseline.ownOdds()))
              .toArray();
      NoisePool pool = new NoisePool(odds);
      return new Common(pool, pool.odds(1 - CONFIDENCE), exception(baselines));
    }

    private static double exception(List<Baseline> baselines) {
      long exceptions = baselines.stream().filter(Baseline::hasOneException).count();
      long equal = baselines.stream().filter(Baseline::isConstant).mapToLong(Baseline::size).sum();
      return exceptions == 0 ? 0 : (double) exceptions / (exceptions + equal);
    }
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

  static Prediction of(Baseline baseline, double value, Common common) {
    if (baseline.isConstant()) {
      return exact(baseline, value, common.exception);
    }
    double distance = baseline.onScale(value) - baseline.centre();
    double reach = baseline.reach(common.criticalOdds);
    return new Prediction(
        baseline.before(),
        new Interval(
            baseline.ratio(distance - reach),
            baseline.ratio(distance),
            baseline.ratio(distance + reach),
            CONFIDENCE),
        common.pool.pValue(baseline.odds(value)));
  }

  /**
   * What never varied has changed when it differs, and not when it does not; unless the suite has
   * histories in which a single build differed.
   */
  private static Prediction exact(Baseline baseline, double value, double exception) {
    double before = baseline.exactly();
    double ratio = value == before ? 1 : value / before;
    return new Prediction(
        before, new Interval(ratio, ratio, ratio, CONFIDENCE), value == before ? 1 : exception);
  }
}
