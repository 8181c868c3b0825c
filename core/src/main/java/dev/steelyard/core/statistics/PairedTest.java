package dev.steelyard.core.statistics;

/**
 * Whether one of two samples that were measured in pairs is larger: the signed-rank test of the
 * pairs' ratios, or the Mann–Whitney test of the samples where that is far clearer. Three quarters
 * of the error go to the first and one to the second (Bonferroni's inequality, weighted), so that
 * the p-value is the smaller of 4/3 of the first's and 4 times the second's.
 *
 * <p>The first sees through what disturbs both sides of a pair, but never says less than 2 in 2ⁿ
 * however clear the difference: 0.03 for six pairs, too much where many are looked at together. The
 * second says 2 n!²/(2n)!, 0.002, and is only more cautious when the sides of a pair rise and fall
 * together.
 */
public final class PairedTest {

  private static final double SHARE_OF_PAIRS = 0.75;

  private PairedTest() {}

  /**
   * The two-sided p-value, from above 0 to 1.
   *
   * @param factor what the first sample is multiplied with before; 1 tests for any difference
   * @throws IllegalArgumentException when the samples differ in size
   */
  public static double pValue(Values first, Values second, double factor) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException("pairs need samples of one size");
    }
    Values scaled = first.times(factor);
    double pairs = SignedRank.pValue(RatioOfMedians.logRatios(scaled, second));
    double samples = MannWhitney.pValue(scaled, second);
    return Math.min(1, Math.min(pairs / SHARE_OF_PAIRS, samples / (1 - SHARE_OF_PAIRS)));
  }
}
