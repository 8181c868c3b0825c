package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Known answers: {@code statsmodels.stats.proportion.proportion_confint(s, n, 0.05, "wilson")} of
 * statsmodels 0.14; the ratio's from the formula of Donner and Zou written out in Python.
 */
class SuccessRatesTest {

  private static Values rate(int successes, int trials) {
    double[] values = new double[trials];
    Arrays.fill(values, 0, successes, 1);
    return Values.of(values);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.0, 0.27753279986288926",
    "3, 10, 0.10779126740630104, 0.6032218525388546",
    "10, 10, 0.7224672001371106, 1.0",
    "497, 500, 0.9825097478959467, 0.9979574037280398",
    "1, 6, 0.030053369748306635, 0.5635028221864703"
  })
  void the_interval_of_a_rate_is_wilsons(int successes, int trials, double low, double high) {
    Interval interval = SuccessRates.rate(successes, trials, 0.95);
    assertThat(interval.estimate()).isCloseTo((double) successes / trials, within(1e-15));
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 50, 40, 50, 1.0293488857338324, 1.7652966890312627",
    "5, 12, 9, 10, 1.1354472540528509, 4.6736170596111135",
    "99, 100, 95, 100, 0.8967775356057263, 1.0134483752003056"
  })
  void the_interval_of_the_ratio_is_made_of_both(
      int before, int trialsBefore, int after, int trialsAfter, double low, double high) {
    Interval ratio = SuccessRates.ratio(rate(before, trialsBefore), rate(after, trialsAfter), 0.95);
    assertThat(ratio.low()).isCloseTo(low, within(1e-12));
    assertThat(ratio.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void rates_of_none_and_of_all_have_intervals_too() {
    assertThat(SuccessRates.ratio(rate(0, 9), rate(0, 9), 0.95))
        .isEqualTo(new Interval(0, 1, Double.POSITIVE_INFINITY, 0.95));
    Interval all = SuccessRates.ratio(rate(200, 200), rate(200, 200), 0.95);
    assertThat(all.low()).isBetween(0.98, 0.99);
    assertThat(all.high()).isBetween(1.01, 1.02);
    Interval lost = SuccessRates.ratio(rate(20, 20), rate(0, 20), 0.95);
    assertThat(lost.low()).isEqualTo(0);
    assertThat(lost.high()).isLessThan(0.2);
  }

  @ParameterizedTest
  @CsvSource({"20, 30, 28, 30", "1, 6, 6, 6", "50, 50, 40, 50", "0, 10, 10, 10"})
  void an_interval_a_little_less_sure_than_the_p_value_leaves_one_out(
      int before, int trialsBefore, int after, int trialsAfter) {
    Values one = rate(before, trialsBefore);
    Values other = rate(after, trialsAfter);
    double p = SuccessRates.pValue(one, other, 1);
    assertThat(p).isBetween(0.0, 1.0).isEqualTo(SuccessRates.pValue(other, one, 1));
    double sure = 1 - 1.01 * p;
    assertThat(contains(SuccessRates.ratio(one, other, sure))).isFalse();
  }

  private static boolean contains(Interval ratio) {
    return ratio.low() <= 1 && ratio.high() >= 1;
  }
}
