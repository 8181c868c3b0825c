package dev.steelyard.core.statistics;

/**
 * Rates of success: each value is 1 for a success or 0 for a failure.
 *
 * <p>The interval of one rate is Wilson's score interval, "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22 (1927). That of the ratio of two is made of both
 * by the method of variance estimates recovery: Donner and Zou, "Closed-form Confidence Intervals
 * for Functions of the Normal Mean and Standard Deviation", Statistical Methods in Medical Research
 * 21 (2012), as Newcombe's is for the difference.
 */
public final class SuccessRates {

  private static final int HALVINGS = 60;
  private static final double WIDEST = 40;

  private SuccessRates() {}

  /**
   * The rate with Wilson's interval.
   *
   * @param successes from 0 to {@code trials}
   * @param confidence above 0 and below 1
   */
  public static Interval rate(long successes, long trials, double confidence) {
    return wilson(successes, trials, quantile(confidence), confidence);
  }

  /** The ratio of the candidate's rate to the baseline's; 1 when both are zero. */
  public static Interval ratio(Values baseline, Values candidate, double confidence) {
    double z = quantile(confidence);
    double before = mean(baseline);
    double after = mean(candidate);
    return new Interval(
        low(baseline, candidate, z),
        after == before ? 1 : after / before,
        1 / low(candidate, baseline, z),
        confidence);
  }

  /**
   * How likely so clear a difference is: one minus the confidence at which the interval of the
   * ratio reaches the factor, but no less than what the Mann–Whitney test says of a difference at
   * all, which is the more cautious when there are few failures.
   *
   * @param factor the ratio to test for; 1 tests for any difference
   */
  public static double pValue(Values baseline, Values candidate, double factor) {
    double ranks = MannWhitney.pValue(baseline, candidate);
    double before = mean(baseline);
    double after = mean(candidate);
    double estimate = after == before ? 1 : after / before;
    if (estimate == factor) {
      return 1;
    }
    double inside = 0;
    double outside = WIDEST;
    for (int i = 0; i < HALVINGS; i++) {
      double z = (inside + outside) / 2;
      boolean reached =
          estimate > factor
              ? low(baseline, candidate, z) <= factor
              : low(candidate, baseline, z) <= 1 / factor;
      if (reached) {
        outside = z;
      } else {
        inside = z;
      }
    }
    return Math.clamp(2 * Normal.upperTail(inside), ranks, 1);
  }

  /** The interval's lower end, in a form that has no difference of near numbers. */
  private static double low(Values baseline, Values candidate, double z) {
    Interval above = wilson(successes(candidate), candidate.size(), z, 0);
    Interval below = wilson(successes(baseline), baseline.size(), z, 0);
    double product = above.estimate() * below.estimate();
    double reach = above.low() * (2 * above.estimate() - above.low());
    double spread = below.high() * (2 * below.estimate() - below.high());
    double root = Math.sqrt(Math.max(0, product * product - reach * spread));
    return reach == 0 ? 0 : reach / (product + root);
  }

  private static Interval wilson(long successes, long trials, double z, double confidence) {
    double rate = (double) successes / trials;
    double square = z * z / trials;
    double centre = (rate + square / 2) / (1 + square);
    double half = z * Math.sqrt(rate * (1 - rate) / trials + square / trials / 4) / (1 + square);
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half),
        rate,
        successes == trials ? 1 : Math.min(1, centre + half),
        confidence);
  }

  private static double quantile(double confidence) {
    return NormalQuantile.of((1 + confidence) / 2);
  }

  private static double mean(Values values) {
    return (double) successes(values) / values.size();
  }

  private static long successes(Values values) {
    return values.stream().filter(value -> value == 1).count();
  }
}
