package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Known answers are from SciPy 1.17.1: {@code scipy.stats.mannwhitneyu(a, b,
 * alternative="two-sided", method="exact")}, {@code method="asymptotic"} for ties and for more than
 * 25 values, {@code scipy.stats.norm.sf(z)}.
 */
class MannWhitneyTest {

  private static Values each(int count, IntToDoubleFunction value) {
    return Values.of(IntStream.range(0, count).mapToDouble(value).toArray());
  }

  static Stream<Arguments> known() {
    return Stream.of(
        Arguments.of(
            Values.of(12.1, 14.3, 11.9, 15.2, 13.3),
            Values.of(16.1, 17.9, 14.9, 18.2, 19.5, 12.5),
            0.05194805194805195),
        Arguments.of(
            each(25, i -> i * 37 % 101 + i / 1000.0),
            each(25, i -> i * 53 % 97 + 8 + i / 7000.0),
            0.787751956425903),
        Arguments.of(each(7, i -> i + 1), each(3, i -> i + 8), 0.016666666666666666),
        Arguments.of(
            Values.of(1, 2, 2, 3, 3, 3, 4), Values.of(2, 3, 4, 4, 5, 5), 0.07826242947714618),
        Arguments.of(
            each(40, i -> i * 37 % 101 + i / 1000.0),
            each(30, i -> i * 53 % 97 + 8 + i / 7000.0),
            0.8077805647009083),
        Arguments.of(each(40, i -> i * 37 % 11), each(60, i -> i * 53 % 13), 0.3060299695112));
  }

  @ParameterizedTest
  @MethodSource("known")
  void the_p_value_is_that_of_scipy(Values first, Values second, double expected) {
    assertThat(MannWhitney.pValue(first, second)).isCloseTo(expected, withinPercentage(1e-8));
  }

  @ParameterizedTest
  @MethodSource("known")
  void the_p_value_does_not_depend_on_the_sides(Values left, Values right, double expected) {
    assertThat(MannWhitney.pValue(right, left)).isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void the_least_exact_p_value_at_the_limit_is_two_of_all_arrangements() {
    Values low = each(25, i -> i);
    Values high = each(25, i -> i + 100);
    assertThat(MannWhitney.pValue(low, high))
        .isCloseTo(2 / 126410606437752.0, withinPercentage(1e-9));
  }

  @Test
  void equal_values_are_no_difference() {
    assertThat(MannWhitney.pValue(each(9, i -> 5), each(7, i -> 5))).isEqualTo(1);
    assertThat(MannWhitney.pValue(Values.of(5), Values.of(5))).isEqualTo(1);
  }

  @RepeatedTest(50)
  void a_p_value_is_above_zero_and_at_most_one(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Values first = each(1 + random.nextInt(60), i -> Math.rint(random.nextGaussian() * 9));
    Values second = each(1 + random.nextInt(60), i -> Math.rint(random.nextGaussian() * 9 + 20));
    assertThat(MannWhitney.pValue(first, second)).isGreaterThan(0).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1e-9, 0.49999999960105773",
    "0.1, 0.460172162722971",
    "0.5, 0.3085375387259869",
    "1, 0.15865525393145707",
    "1.959963984540054, 0.025",
    "2.9999, 0.001350341282954925",
    "3, 0.0013498980316300933",
    "3.0001, 0.0013494549132607172",
    "5, 2.866515718791933e-07",
    "8, 6.22096057427174e-16",
    "20, 2.7536241186061556e-89",
    "37, 5.7255712225239266e-300"
  })
  void the_normal_tail_is_that_of_scipy(double z, double expected) {
    assertThat(Normal.upperTail(z)).isCloseTo(expected, withinPercentage(1e-9));
  }
}
