package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Known answers are from SciPy 1.17.1: {@code wilcoxon(d, method="exact")}, with ties {@code
 * PermutationMethod} and every choice of signs counted, {@code method="asymptotic",
 * correction=True} for 60 values, {@code false_discovery_control(p)}. Shifts: all differences
 * sorted with NumPy, the ends from counting all arrangements.
 */
class RankTestsTest {

  private static final Values BEFORE = Values.of(10.1, 11.3, 9.7, 10.8, 12.2, 9.9, 10.5, 11.7);
  private static final Values AFTER = Values.of(10.9, 11.2, 10.6, 11.9, 12.8, 10.4, 11.6, 12.9);
  private static final Values SEVEN = Values.of(12.1, 14.3, 11.9, 15.2, 13.3, 12.7, 16.0);
  private static final Values SIX = Values.of(16.1, 17.9, 14.9, 18.2, 19.5, 12.5);

  @Test
  void the_signed_rank_test_is_that_of_scipy() {
    assertThat(SignedRank.pValue(RatioOfMedians.logRatios(BEFORE, AFTER)))
        .isCloseTo(0.015625, withinPercentage(1e-9));
    assertThat(SignedRank.pValue(new double[] {1, 2, 2, 3, -1, -2, 4, 5, 5, 0, 0, 6}))
        .isCloseTo(0.025390625, withinPercentage(1e-9));
    double[] sixty = new double[60];
    Arrays.setAll(sixty, i -> i * 37 % 101 - 40 + i / 1000.0);
    assertThat(SignedRank.pValue(sixty)).isCloseTo(0.021419856207743976, withinPercentage(1e-8));
  }

  /** Sums of the ranks of so many are beyond 32 bits. */
  @Test
  void seventy_thousand_pairs_of_either_sign_are_alike() {
    double[] either = new double[70_000];
    Arrays.setAll(either, i -> i % 2 == 0 ? i + 1 : -i - 1);
    double[] oneWay = new double[70_000];
    Arrays.setAll(oneWay, i -> i + 1);

    assertThat(SignedRank.pValue(either)).isGreaterThan(0.9);
    assertThat(SignedRank.pValue(oneWay)).isLessThan(1e-12);
  }

  @Test
  void pairs_without_a_difference_have_none() {
    assertThat(SignedRank.pValue(new double[8])).isEqualTo(1);
    assertThat(PairedTest.pValue(BEFORE, BEFORE, 1)).isEqualTo(1);
  }

  @Test
  void pairs_that_all_point_one_way_count_however_much_the_pairs_differ() {
    double[] before = new double[12];
    double[] after = new double[12];
    Arrays.setAll(before, i -> 100 * (i + 1));
    Arrays.setAll(after, i -> before[i] * 1.01);
    assertThat(PairedTest.pValue(Values.of(before), Values.of(after), 1))
        .isCloseTo(2 / Math.pow(2, 12) * 4 / 3, withinPercentage(1e-9));
    assertThat(MannWhitney.pValue(Values.of(before), Values.of(after))).isGreaterThan(0.5);
  }

  @Test
  void few_pairs_that_do_not_overlap_are_clearer_than_their_signs_alone() {
    Values low = Values.of(1, 2, 3, 4, 5, 6);
    Values high = Values.of(11, 12, 13, 14, 15, 16);
    assertThat(PairedTest.pValue(low, high, 1)).isCloseTo(4 * 2 / 924.0, withinPercentage(1e-9));
  }

  @Test
  void a_factor_moves_what_is_tested_for() {
    Values doubled = BEFORE.times(2);
    assertThat(MannWhitney.pValue(BEFORE, doubled, 2)).isEqualTo(1);
    assertThat(PairedTest.pValue(BEFORE, doubled, 2)).isEqualTo(1);
    assertThat(PairedTest.pValue(BEFORE, doubled, 1.9)).isLessThan(0.05);
  }

  @Test
  void the_shift_and_its_interval_are_those_of_the_sorted_differences() {
    Interval shift = HodgesLehmann.independent(SEVEN, SIX, 0.95);
    assertThat(shift.estimate()).isCloseTo(3.0, within(1e-12));
    assertThat(shift.low()).isCloseTo(-0.2, within(1e-12));
    assertThat(shift.high()).isCloseTo(6.0, within(1e-12));
  }

  @Test
  void the_shift_of_pairs_is_that_of_the_sorted_averages() {
    Interval shift = HodgesLehmann.paired(BEFORE, AFTER, 0.95);
    assertThat(shift.estimate()).isCloseTo(0.825, within(1e-12));
    assertThat(shift.low()).isCloseTo(0.35, within(1e-12));
    assertThat(shift.high()).isCloseTo(1.1, within(1e-12));
  }

  @Test
  void too_few_values_leave_the_shift_open() {
    Interval shift = HodgesLehmann.independent(Values.of(1, 2), Values.of(4, 5), 0.95);
    assertThat(shift)
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 3, Double.POSITIVE_INFINITY, 0.95));
  }

  @Test
  void delta_is_the_share_of_pairs_above_less_the_share_below() {
    assertThat(CliffsDelta.of(SEVEN, SIX)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(CliffsDelta.of(SIX, SEVEN)).isCloseTo(-2 / 3.0, within(1e-12));
    assertThat(CliffsDelta.of(Values.of(1), Values.of(2))).isEqualTo(1);
    assertThat(CliffsDelta.of(SEVEN, SEVEN)).isEqualTo(0);
  }

  @Test
  void adjusted_p_values_are_those_of_scipy() {
    assertThat(BenjaminiHochberg.adjusted(0.01, 0.5, 0.02, 0.04, 0.001, 0.9, 0.02))
        .containsExactly(
            new double[] {0.035, 0.5833333333333334, 0.035, 0.056, 0.007, 0.9, 0.035},
            within(1e-12));
    assertThat(BenjaminiHochberg.adjusted()).isEmpty();
  }
}
