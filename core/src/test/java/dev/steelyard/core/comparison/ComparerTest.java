package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.interleaved;
import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.normal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparerTest {

  private static final int REPETITIONS = 100;

  private static Comparison compare(double[] baseline, double[] candidate) {
    return Comparer.STANDARD.compare(times("x", baseline), times("x", candidate));
  }

  private static Comparison paired(double[] baseline, double[] candidate) {
    return Comparer.STANDARD.compare(interleaved("x", baseline), interleaved("x", candidate));
  }

  private static Verdict mirrored(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> Verdict.IMPROVED;
      case IMPROVED -> Verdict.REGRESSED;
      case CHANGED, UNCHANGED, INCONCLUSIVE -> verdict;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "1.00, UNCHANGED",
    "1.10, REGRESSED",
    "0.90, IMPROVED",
    "3.00, REGRESSED",
    "0.01, IMPROVED",
    "1.02, INCONCLUSIVE"
  })
  void clear_samples_have_clear_verdicts(double factor, Verdict verdict) {
    double[] after = normal(2, 20, 1000 * factor, 0.005);
    assertThat(compare(normal(1, 20, 1000, 0.005), after).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 1, 1.01, 1.1, 2})
  void swapping_the_sides_inverts_the_ratio_and_mirrors_the_verdict(double factor) {
    double[] before = lognormal(3, 20, 1e6, 0.004);
    double[] after = lognormal(4, 20, 1e6 * factor, 0.004);
    Comparison there = compare(before, after);
    Comparison back = compare(after, before);
    assertThat(back.verdict()).isEqualTo(mirrored(there.verdict()));
    assertThat(back.ratio().estimate())
        .isCloseTo(1 / there.ratio().estimate(), withinPercentage(1e-9));
    assertThat(back.ratio().low()).isCloseTo(1 / there.ratio().high(), withinPercentage(0.2));
    assertThat(back.ratio().high()).isCloseTo(1 / there.ratio().low(), withinPercentage(0.2));
    assertThat(back.pValue()).isEqualTo(there.pValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void swapping_pairs_inverts_the_interval_exactly(long seed) {
    double[] before = lognormal(seed, 15, 1e6, 0.1);
    double[] after = lognormal(seed + 100, 15, 1.05e6, 0.1);
    Comparison there = paired(before, after);
    Comparison back = paired(after, before);
    assertThat(back.ratio().low()).isCloseTo(1 / there.ratio().high(), withinPercentage(1e-9));
    assertThat(back.ratio().high()).isCloseTo(1 / there.ratio().low(), withinPercentage(1e-9));
  }

  @Test
  void a_slower_candidate_never_has_a_lower_ratio() {
    double[] before = lognormal(5, 12, 1000, 0.05);
    double[] shape = lognormal(6, 12, 1000, 0.05);
    double last = 0;
    for (double factor = 0.5; factor < 2; factor *= 1.05) {
      double now = factor;
      Comparison one = compare(before, Arrays.stream(shape).map(v -> v * now).toArray());
      assertThat(one.ratio().low()).isGreaterThan(last);
      last = one.ratio().low();
    }
  }

  static Stream<Arguments> extremes() {
    double[] zeros = new double[8];
    double[] negatives = {-1, -2, -3, -4, -5, -6, -7, -8};
    double[] giants = new double[8];
    Arrays.fill(giants, Double.MAX_VALUE);
    double[] dwarfs = new double[8];
    Arrays.fill(dwarfs, Double.MIN_VALUE);
    double[] mixed = {0, -0.0, 1, -1, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 5};
    var all = Stream.of(zeros, negatives, giants, dwarfs, mixed, normal(1, 8, 1, 0.1)).toList();
    return all.stream().flatMap(one -> all.stream().map(two -> Arguments.of(one, two)));
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void finite_values_never_give_nan(double[] baseline, double[] candidate) {
    for (Comparison one :
        new Comparison[] {compare(baseline, candidate), paired(baseline, candidate)}) {
      assertThat(one.ratio().low()).isNotNaN();
      assertThat(one.ratio().estimate()).isNotNaN();
      assertThat(one.ratio().high()).isNotNaN().isGreaterThanOrEqualTo(one.ratio().low());
      assertThat(one.pValue()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void values_below_zero_give_no_verdict_but_a_doubt() {
    double[] before = {-1.4, -1.1, -1.3, -1.2, -1.5, -1, -1.6};
    double[] after = {-2.2, -2.5, -2.1, -2.4, -2.6, -2, -2.3};
    Comparison comparison = compare(before, after);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.iterationsToDecide()).isEmpty();
    assertThat(comparison.doubts())
        .extracting(Doubt::kind)
        .containsExactly(Doubt.Kind.NEGATIVE_VALUES);
  }

  @Test
  void higher_is_better_turns_the_verdict_round() {
    double[] before = normal(1, 20, 1000, 0.005);
    double[] after = normal(2, 20, 1200, 0.005);
    Comparison rates =
        Comparer.STANDARD.compare(
            ComparisonFixtures.result(
                "x", "a", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, before),
            ComparisonFixtures.result(
                "x", "a", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, after));
    assertThat(rates.verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void five_values_a_side_are_too_few_for_a_verdict() {
    Comparison comparison = compare(normal(1, 5, 1000, 0.001), normal(2, 50, 2000, 0.001));
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.iterationsToDecide()).hasValue(1);
    assertThat(comparison.doubts())
        .extracting(Doubt::kind)
        .containsExactly(Doubt.Kind.TOO_FEW_VALUES);
  }

  @Test
  void the_iterations_that_would_decide_do_decide() {
    Comparison few = compare(lognormal(7, 10, 1000, 0.06), lognormal(8, 10, 1060, 0.06));
    assertThat(few.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    int enough = 10 + 2 * few.iterationsToDecide().orElseThrow();
    Comparison many = compare(lognormal(7, enough, 1000, 0.06), lognormal(8, enough, 1060, 0.06));
    assertThat(many.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.01, 0.02",
    "20, 0.01, 0.02",
    "10, 0.1, 0.02",
    "20, 0.1, 0.02",
    "10, 0.03, 0",
    "20, 0.03, 0"
  })
  void equal_work_is_rarely_called_different(int count, double noise, double effect) {
    Comparer comparer = new Comparer(effect);
    for (boolean logarithmic : new boolean[] {false, true}) {
      long wrong =
          LongStream.range(0, REPETITIONS)
              .mapToObj(seed ->
                  comparer.compare(
                      times("x", noisy(logarithmic, 2 * seed, count, noise)),
                      times("x", noisy(logarithmic, 2 * seed + 1, count, noise))))
              .map(Comparison::verdict)
              .filter(verdict -> verdict == Verdict.REGRESSED || verdict == Verdict.IMPROVED)
              .count();
      assertThat(wrong).isLessThanOrEqualTo(REPETITIONS / 20);
    }
  }

  private static double[] noisy(boolean logarithmic, long seed, int count, double noise) {
    long spread = seed * 0x9E3779B97F4A7C15L;
    return logarithmic ? lognormal(spread, count, 1e6, noise) : normal(spread, count, 1e6, noise);
  }

  @Test
  void different_units_and_senseless_effects_are_refused() {
    var bytes = ComparisonFixtures.result("x", "a", Unit.BYTES, Direction.LOWER_IS_BETTER, 1);
    assertThatThrownBy(() -> Comparer.STANDARD.compare(times("x", 1), bytes))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("one unit");
    for (double effect : new double[] {-0.01, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Comparer(effect)).isInstanceOf(SteelyardException.class);
    }
  }

  @Test
  void what_disturbs_both_sides_of_a_pair_cancels() {
    double[] before = new double[20];
    double[] after = new double[20];
    for (int i = 0; i < before.length; i++) {
      before[i] = 100 + 10 * i;
      after[i] = before[i] * 1.005;
    }
    assertThat(paired(before, after).verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(compare(before, after).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void values_of_different_runs_are_no_pairs() {
    double[] some = {100, 120, 140, 160, 180, 200, 220, 240};
    Result one = interleaved("x", some);
    Result other =
        new Result(
            one.id(),
            one.dut(),
            one.testBed(),
            one.benchmark(),
            one.values(),
            one.summary(),
            one.unit(),
            one.throughput(),
            one.metadata().withRun("run-2", "x", java.util.Map.of()),
            one.timestamp());
    assertThat(Comparer.STANDARD.compare(one, one).ratio().low()).isEqualTo(1);
    assertThat(Comparer.STANDARD.compare(one, other).ratio().low()).isLessThan(1);
  }
}
