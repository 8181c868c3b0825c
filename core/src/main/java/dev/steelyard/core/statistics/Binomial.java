package dev.steelyard.core.statistics;

/**
 * The interval for a share seen as so many of so many: Clopper and Pearson, "The Use of Confidence
 * or Fiducial Limits Illustrated in the Case of the Binomial", Biometrika 26 (1934). It holds the
 * true share at least as often as it says.
 */
public final class Binomial {

  private static final double CONFIDENCE = 0.95;
  private static final int HALVINGS = 60;

  private Binomial() {}

  /**
   * The share with its 95% interval. Time grows with the number of trials.
   *
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   */
  public static Interval share(int successes, int trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException("%d of %d is no share".formatted(successes, trials));
    }
    double tail = (1 - CONFIDENCE) / 2;
    double low = successes == 0 ? 0 : below(successes - 1, trials, 1 - tail);
    double high = successes == trials ? 1 : below(successes, trials, tail);
    return new Interval(low, (double) successes / trials, high, CONFIDENCE);
  }

  /** The share at which so many successes or fewer have the given probability. */
  private static double below(int successes, int trials, double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (atMost(successes, trials, middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double atMost(int successes, int trials, double share) {
    double sum = 0;
    double logTerm = trials * Math.log1p(-share);
    double odds = Math.log(share) - Math.log1p(-share);
    for (int i = 0; i <= successes; i++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((double) (trials - i) / (i + 1)) + odds;
    }
    return sum;
  }
}
