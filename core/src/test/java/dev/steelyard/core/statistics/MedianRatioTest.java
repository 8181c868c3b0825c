package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianRatioTest {

  /** The promise is 95%: with 2,000 pairs of samples, below 93.5% is no accident. */
  @ParameterizedTest
  @CsvSource({"4, 4", "4, 40", "10, 10", "30, 50"})
  void the_interval_holds_the_true_ratio_as_often_as_it_says(int before, int after) {
    Random random = new Random(before * 100L + after);
    int held = 0;
    for (int i = 0; i < 2000; i++) {
      double[] below = sample(random, before, 1);
      double[] above = sample(random, after, 1.3);
      Interval ratio = MedianRatio.of(below, above);
      held += ratio.low() <= 1.3 && 1.3 <= ratio.high() ? 1 : 0;
    }

    assertThat(held / 2000.0).isBetween(0.935, 0.999);
  }

  private static double[] sample(Random random, int size, double level) {
    return random.doubles(size).map(_ -> level * Math.exp(0.1 * random.nextGaussian())).toArray();
  }

  @Test
  void equal_values_have_no_uncertainty_and_a_single_one_every() {
    assertThat(MedianRatio.of(new double[] {2, 2, 2}, new double[] {3, 3}).halfWidth()).isZero();
    assertThat(MedianRatio.of(new double[] {2, 2.1, 2}, new double[] {3}).low()).isZero();
  }

  /** {@code scipy.stats.t.isf(p / 2, degrees)}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 3, 3.1824463052837086",
    "0.05, 7.5, 2.3330396268649745",
    "0.001, 20, 3.8495162749308274",
    "0.5, 1, 1.0"
  })
  void quantiles_are_those_of_the_tables(double probability, double degrees, double expected) {
    assertThat(StudentTQuantile.twoSided(probability, degrees)).isCloseTo(expected, within(1e-9));
  }
}
