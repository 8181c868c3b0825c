package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAndRatesTest {

  private static Result counted(String name, Unit unit, int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return ComparisonFixtures.result(name, "a", unit, Direction.LOWER_IS_BETTER, values);
  }

  private static Result rate(int successes, int trials) {
    double[] values = new double[trials];
    Arrays.fill(values, 0, successes, 1);
    return ComparisonFixtures.result("x", "a", Unit.RATIO, Direction.HIGHER_IS_BETTER, values);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, UNCHANGED",
    "1000, 1001, UNCHANGED",
    "1000, 1020, UNCHANGED",
    "1000, 1021, REGRESSED",
    "1000, 900, IMPROVED",
    "0, 0, UNCHANGED",
    "0, 1, REGRESSED",
    "7, 0, IMPROVED"
  })
  void a_count_that_is_always_the_same_is_decided_by_the_minimum_effect(
      double before, double after, Verdict verdict) {
    for (int count : new int[] {1, 2, 20}) {
      Comparison comparison =
          Comparer.STANDARD.compare(
              counted("x", Unit.COUNT, count, before), counted("x", Unit.COUNT, count, after));
      assertThat(comparison.verdict()).isEqualTo(verdict);
      assertThat(comparison.method()).isEqualTo(ComparisonMethod.EXACT);
      assertThat(comparison.pValue()).isEqualTo(before == after ? 1 : 0);
    }
  }

  @Test
  void the_smallest_difference_of_a_count_counts_when_any_does() {
    Comparison comparison =
        new Comparer(0)
            .compare(
                counted("x", Unit.BYTES, 3, 1_000_000), counted("x", Unit.BYTES, 3, 1_000_001));
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void one_value_of_a_count_decides_and_says_that_it_is_one() {
    Comparison comparison =
        Comparer.STANDARD.compare(
            counted("x", Unit.BYTES, 1, 100), counted("x", Unit.BYTES, 1, 200));
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(comparison.doubts())
        .extracting(Doubt::kind)
        .containsExactly(Doubt.Kind.SINGLE_VALUE);
  }

  @Test
  void one_time_and_one_peak_of_memory_decide_nothing() {
    assertThat(Comparer.STANDARD.compare(times("x", 100), times("x", 200)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            Comparer.STANDARD
                .compare(
                    counted("x:max_rss", Unit.BYTES, 1, 100),
                    counted("x:max_rss", Unit.BYTES, 1, 200))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void one_number_that_was_measured_decides_nothing_and_equal_ones_do() {
    assertThat(
            Comparer.STANDARD
                .compare(counted("x", Unit.NUMBER, 1, 13), counted("x", Unit.NUMBER, 1, 13))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            Comparer.STANDARD
                .compare(counted("x", Unit.NUMBER, 6, 1), counted("x", Unit.NUMBER, 6, 1))
                .verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void equal_times_are_unchanged_and_different_ones_decided_by_the_test() {
    double[] before = {100, 100, 100, 100, 100, 100, 100};
    double[] after = {200, 200, 200, 200, 200, 200, 200};
    Comparison same = Comparer.STANDARD.compare(times("x", before), times("x", before));
    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    Comparison other = Comparer.STANDARD.compare(times("x", before), times("x", after));
    assertThat(other.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(other.method()).isEqualTo(ComparisonMethod.INDEPENDENT);
    assertThat(other.pValue()).isGreaterThan(0);
  }

  @Test
  void success_and_failure_are_compared_as_rates() {
    Comparison worse = Comparer.STANDARD.compare(rate(200, 200), rate(150, 200));
    assertThat(worse.method()).isEqualTo(ComparisonMethod.SUCCESS_RATE);
    assertThat(worse.ratio().estimate()).isEqualTo(0.75);
    assertThat(worse.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(Comparer.STANDARD.compare(rate(150, 200), rate(200, 200)).verdict())
        .isEqualTo(Verdict.IMPROVED);
    assertThat(Comparer.STANDARD.compare(rate(500, 500), rate(500, 500)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void ten_successes_do_not_show_that_two_rates_are_equal() {
    Comparison comparison = Comparer.STANDARD.compare(rate(10, 10), rate(10, 10));
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.iterationsToDecide()).isPresent();
  }

  @Test
  void more_confidence_has_wider_intervals_and_needs_more_values() {
    Comparer sure = Comparer.STANDARD.withConfidence(0.99);
    double[] before = ComparisonFixtures.lognormal(3, 7, 100, 0.02);
    double[] after = ComparisonFixtures.lognormal(4, 7, 200, 0.02);
    assertThat(Comparer.STANDARD.compare(times("x", before), times("x", after)).verdict())
        .isEqualTo(Verdict.REGRESSED);
    Comparison few = sure.compare(times("x", before), times("x", after));
    assertThat(few.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(few.iterationsToDecide()).hasValue(1);
    assertThat(few.ratio().confidence()).isEqualTo(0.99);
    assertThat(few.ratio().halfWidth())
        .isGreaterThan(
            Comparer.STANDARD.compare(times("x", before), times("x", after)).ratio().halfWidth());
  }
}
