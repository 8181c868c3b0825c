package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known answers for independent samples: two million resamples of each side drawn with NumPy 2, the
 * sorted ratios' values at 2.5% and 97.5%. For pairs: the formula of Hettmansperger and Sheather
 * with {@code scipy.stats.binom} of SciPy 1.17.1.
 */
class RatioOfMediansTest {

  private static final double[] SEVEN = {12.1, 14.3, 11.9, 15.2, 13.3, 12.7, 16.0};
  private static final double[] SIX = {16.1, 17.9, 14.9, 18.2, 19.5, 12.5};

  static Stream<Arguments> resampled() {
    double[] eight = Arrays.copyOf(SEVEN, 8);
    eight[7] = 11;
    return Stream.of(
        Arguments.of(SEVEN, SIX, 0.984251968503937, 1.4917355371900825),
        Arguments.of(SIX, eight, 0.664804469273743, 0.9806451612903225),
        Arguments.of(
            new double[] {1, 2, 4, 8, 16}, new double[] {3, 9, 27, 81, 243}, 0.5625, 81.0));
  }

  @ParameterizedTest
  @MethodSource("resampled")
  void the_interval_is_that_of_very_many_resamples(
      double[] baseline, double[] candidate, double low, double high) {
    Interval interval = RatioOfMedians.independent(Values.of(baseline), Values.of(candidate));
    assertThat(interval.low()).isCloseTo(low, withinPercentage(1e-9));
    assertThat(interval.high()).isCloseTo(high, withinPercentage(1e-9));
  }

  /** The least ratio, one seventh below the next, was lost to the rounding of a product. */
  @Test
  void the_least_ratio_counts_in_every_unit() {
    Values baseline = Values.of(9.469068617197768, 5.654953638504677, 7.090414381893674);
    Values candidate = Values.of(12.306405137092822, 9.006208105166943, 10.94137427403981);
    assertThat(RatioOfMedians.independent(baseline, candidate).low())
        .isCloseTo(9.006208105166943 / 9.469068617197768, withinPercentage(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 20, 21, 101, 400})
  void the_medians_of_resamples_are_as_often_where_drawing_puts_them(int size) {
    double[] sorted = new double[size];
    Arrays.setAll(sorted, i -> i);
    Discrete known = ResampledMedian.ofSize(size).of(sorted);
    SplittableRandom random = new SplittableRandom(size);
    int draws = 20_000;
    double[] medians = new double[draws];
    for (int i = 0; i < draws; i++) {
      medians[i] =
          Quantiles.median(random.doubles(size).map(u -> (int) (u * size)).sorted().toArray());
    }
    Arrays.sort(medians);
    double reached = 0;
    int drawn = 0;
    for (int i = 0; i < known.count(); i++) {
      reached += known.weight(i);
      boolean last = i == known.count() - 1;
      if (last || known.value(i + 1) > known.value(i)) {
        while (drawn < draws && medians[drawn] <= known.value(i)) {
          drawn++;
        }
        assertThat((double) drawn / draws).isCloseTo(reached, within(0.015));
      }
    }
    assertThat(reached).isCloseTo(1, within(1e-12));
  }

  @Test
  void the_interval_of_pairs_is_that_of_interpolated_order_statistics() {
    double[] ten = {3.1, 4.7, 5.2, 5.9, 6.0, 6.4, 7.7, 8.1, 9.9, 12.3};
    assertThat(MedianInterval.of(ten, 0.95).low()).isCloseTo(5.028828828828829, within(1e-12));
    assertThat(MedianInterval.of(ten, 0.95).high()).isCloseTo(8.716216216216214, within(1e-12));
    assertThat(MedianInterval.of(ten, 0.99).low()).isCloseTo(4.48100558659218, within(1e-12));
    double[] many = new double[25];
    Arrays.setAll(many, i -> i + 1);
    assertThat(MedianInterval.of(many, 0.95).low()).isCloseTo(8.198120617309286, within(1e-12));
  }

  @Test
  void the_estimate_of_pairs_is_the_median_of_their_ratios() {
    Interval ratio = RatioOfMedians.paired(Values.of(1, 10, 100), Values.of(2, 40, 300));
    assertThat(ratio.estimate()).isCloseTo(3, within(1e-12));
    Interval even = RatioOfMedians.paired(Values.of(1, 1), Values.of(2, 8));
    assertThat(even.estimate()).isCloseTo(4, within(1e-12));
  }

  @Test
  void more_confidence_takes_more_values() {
    assertThat(RatioOfMedians.fewestValues(0.95)).isEqualTo(6);
    assertThat(RatioOfMedians.fewestValues(0.99)).isEqualTo(8);
    assertThat(RatioOfMedians.fewestValues(0.999)).isEqualTo(11);
  }

  @Test
  void large_samples_have_narrow_intervals_around_the_estimate() {
    SplittableRandom random = new SplittableRandom(4);
    double[] before = random.doubles(200_000, 1, 2).toArray();
    double[] after = random.doubles(100_001, 1, 2).toArray();
    Interval ratio = RatioOfMedians.independent(Values.of(before), Values.of(after));
    assertThat(ratio.low()).isBetween(0.99, ratio.estimate());
    assertThat(ratio.high()).isBetween(ratio.estimate(), 1.01);
    // 1.96 · √(1/(4n) + 1/(4m)) / (density 1 · median 1.5)
    assertThat(ratio.halfWidth()).isCloseTo(0.00253, within(0.0003));
  }

  @Test
  void one_value_says_nothing_of_its_error() {
    for (Interval ratio :
        List.of(
            RatioOfMedians.independent(Values.of(10), Values.of(12)),
            RatioOfMedians.independent(Values.of(10), Values.of(12, 12, 12)),
            RatioOfMedians.paired(Values.of(10), Values.of(12)))) {
      assertThat(ratio.estimate()).isCloseTo(1.2, within(1e-12));
      assertThat(ratio.low()).isZero();
      assertThat(ratio.high()).isInfinite();
    }
  }
}
