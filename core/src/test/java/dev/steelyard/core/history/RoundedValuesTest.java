package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of equal values: of what repeats to the digit, and of what was rounded. */
class RoundedValuesTest {

  /** So many builds of one value, then others. */
  private static double[] constant(int builds, double value, double... then) {
    double[] all = new double[builds];
    Arrays.fill(all, value);
    return DoubleStream.concat(Arrays.stream(all), Arrays.stream(then)).toArray();
  }

  private static CheckedBenchmark checked(String name, Unit unit, double... values) {
    return only(check(Builds.series(name, unit, Direction.LOWER_IS_BETTER, values)));
  }

  private static CheckedBenchmark milliseconds(double... values) {
    return checked(
        "a:p50", Unit.NANOSECONDS, Arrays.stream(values).map(value -> 1e6 * value).toArray());
  }

  private static CheckedBenchmark counts(double... values) {
    return checked("a:allocations", Unit.COUNT, values);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 50, 300})
  void one_step_of_a_coarse_clock_is_neither_a_change_nor_none(int builds) {
    for (double last : new double[] {2, 3, 4}) {
      CheckedBenchmark one = milliseconds(constant(builds, 3, last));

      assertThat(one.verdict()).as("%s", last).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(one.pValue()).isGreaterThan(0.5);
      assertThat(one.ratio().low()).isLessThan(1);
      assertThat(one.ratio().high()).isGreaterThan(1);
      assertThat(one.doubts())
          .extracting(HistoryDoubt::kind)
          .contains(HistoryDoubt.Kind.RESOLUTION);
    }
  }

  @Test
  void many_steps_of_a_coarse_clock_are_a_change_with_an_interval() {
    CheckedBenchmark one = milliseconds(constant(30, 3, 9));

    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(one.ratio().low()).isBetween(2.0, 2.7);
    assertThat(one.ratio().high()).isBetween(3.3, 4.0);
    assertThat(one.pValue()).isBetween(1e-6, 0.01);
  }

  /** A median of an even number of whole milliseconds, or of a tool that prints more digits now. */
  @ParameterizedTest
  @ValueSource(doubles = {3.5, 3.4, 3.49})
  void what_the_checked_build_shows_makes_no_finer_clock(double last) {
    assertThat(milliseconds(constant(5, 3, last)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(milliseconds(constant(5, 3, 3, 3.5, last)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Beside 13 ms, 10 ms are ten milliseconds and no tick of a clock. */
  @Test
  void times_of_the_same_kind_tell_how_fine_the_clock_is() {
    double[] doubled = Arrays.stream(constant(5, 10, 20)).map(ms -> 1e6 * ms).toArray();
    double[] beside = Arrays.stream(constant(5, 13, 13)).map(ms -> 1e6 * ms).toArray();
    double[] another = Arrays.stream(constant(5, 2.5, 2.5)).toArray();

    assertThat(only(check(Builds.series("a", doubled))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            check(Builds.series("a", doubled), Builds.series("b", beside)).checked().stream()
                .filter(one -> one.series().benchmark().equals("a"))
                .map(CheckedBenchmark::verdict))
        .containsExactly(Verdict.REGRESSED);
    assertThat(
            check(Builds.series("a", doubled), Builds.series("b", another)).checked().stream()
                .filter(one -> one.series().benchmark().equals("a"))
                .map(CheckedBenchmark::verdict))
        .containsExactly(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, UNCHANGED",
    "1000, 870, IMPROVED",
    "1000, 900, INCONCLUSIVE",
    "333333.33, 250000, INCONCLUSIVE",
    "333333.333333, 100000, IMPROVED"
  })
  void rates_have_the_steps_of_the_time_behind_them(double usual, double last, Verdict verdict) {
    assertThat(checked("a:throughput", Unit.PER_SECOND, constant(20, usual, last)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void two_levels_of_memory_are_no_step() {
    double[] levels = {100e6, 150e6, 100e6, 100e6, 150e6, 100e6, 400e6};

    assertThat(checked("a:max_rss", Unit.BYTES, levels).doubts())
        .extracting(HistoryDoubt::kind)
        .doesNotContain(HistoryDoubt.Kind.RESOLUTION);
  }

  @Test
  void steps_that_are_small_beside_the_value_hide_nothing() {
    assertThat(milliseconds(constant(20, 1203, 1203)).verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(milliseconds(constant(20, 1203, 1203)).doubts()).isEmpty();
    assertThat(milliseconds(constant(20, 1203, 1300)).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_history_in_which_one_build_was_a_step_off_knows_nothing_of_less() {
    double[] values = constant(30, 3, 4);
    values[11] = 2;

    assertThat(milliseconds(values).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(milliseconds(values).ratio().low()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_clock_that_showed_nothing_says_nothing() {
    CheckedBenchmark same = milliseconds(constant(5, 0, 0));
    CheckedBenchmark one = milliseconds(constant(5, 0, 1));
    CheckedBenchmark beside =
        check(
                Builds.series("a:sys", constant(8, 0, 620_000)),
                Builds.series("b:sys", constant(8, 10_000, 10_000)))
            .checked()
            .getFirst();

    assertThat(same.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(same.tellable().orElseThrow()).isInfinite();
    assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(one.ratio().low()).isEqualTo(0);
    assertThat(beside.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(same.doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.RESOLUTION);
  }

  @Test
  void digits_that_are_no_multiples_of_anything_were_rounded_before_they_were_divided() {
    double rate = 1000.0 / 3;

    CheckedBenchmark one = checked("a:throughput", Unit.PER_SECOND, constant(20, rate, 250));

    assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(one.pValue()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, INCONCLUSIVE",
    "1, 2, INCONCLUSIVE",
    "1, 40, REGRESSED",
    "0, 0, UNCHANGED",
    "0, 1, INCONCLUSIVE",
    "5, 0, IMPROVED"
  })
  void context_switches_repeat_by_chance_alone(double usual, double last, Verdict verdict) {
    assertThat(checked("a:context_switches", Unit.COUNT, constant(20, usual, last)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void memory_is_counted_in_pages() {
    double[] pages = constant(20, 40 * 4096, 41 * 4096);

    assertThat(checked("a:max_rss", Unit.BYTES, pages).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(checked("a:size", Unit.BYTES, pages).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 12", "20, 1", "300, 4"})
  void counts_that_repeat_are_called_at_once(int builds, int more) {
    CheckedBenchmark changed = counts(constant(builds, 1000, 1000 + 20 + more));
    CheckedBenchmark same = counts(constant(builds, 1000, 1000));

    assertThat(changed.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(changed.pValue()).isZero();
    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(same.ratio().halfWidth()).isZero();
  }

  @Test
  void builds_since_a_change_that_vary_are_not_exact_although_those_before_were() {
    double[] found = constant(20, 100, 200, 212, 195, 205, 208);

    CheckedBenchmark usual = counts(found);
    found[24] = 201;
    CheckedBenchmark near = counts(found);
    found[24] = 400;
    CheckedBenchmark far = counts(found);

    assertThat(usual.historySize()).isEqualTo(4);
    assertThat(usual.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(usual.before()).isBetween(200.0, 206.0);
    assertThat(near.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(far.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void what_is_constant_before_and_since_a_change_is_exact() {
    CheckedBenchmark one = counts(constant(20, 100, 200, 200, 200, 200, 208));

    assertThat(one.historySize()).isEqualTo(4);
    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(one.pValue()).isZero();
  }

  @Test
  void builds_that_surely_vary_more_since_a_change_tell_how_builds_vary() {
    double[] values = constant(300, 100, 200, 212, 195, 205, 208, 198, 203, 210, 216);

    CheckedBenchmark one = counts(values);

    assertThat(one.historySize()).isEqualTo(8);
    assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Medians that lie near the edge between two milliseconds now and then show the other one. */
  @Test
  void suites_of_whole_milliseconds_are_rarely_alarmed_about() {
    int alarmed = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Series[] suite =
          IntStream.range(0, 20)
              .mapToObj(i -> {
                double level = 1 + 20 * random.nextDouble();
                double[] values = new double[21];
                Arrays.setAll(
                    values, _ -> 1e6 * Math.rint(level * (1 + 0.02 * random.nextGaussian())));
                return Builds.series("b" + i, values);
              })
              .toArray(Series[]::new);
      alarmed += check(suite).claimed() > 0 ? 1 : 0;
    }

    assertThat(alarmed).as("checks of 200 with a false claim").isLessThanOrEqualTo(10);
  }
}
