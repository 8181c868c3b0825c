package dev.steelyard.core.statistics;

/**
 * Whether one of two samples that were measured in pairs is larger: the smaller of two p-values,
 * doubled (Bonferroni), of the signed-rank test of the pairs' ratios and of the Mann–Whitney test
 * of the samples.
 *
 * <p>The first sees through what disturbs both sides of a pair, but never says less than 2 in 2ⁿ
 * however clear the difference: 0.03 for six pairs. The second says 2 in n!²/(2n)!, 0.002, and is
 * only more cautious when the sides of a pair rise and fall together.
 */
public final class PairedTest {

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
    return Math.min(1, 2 * Math.min(pairs, MannWhitney.pValue(scaled, second)));
  }
}
