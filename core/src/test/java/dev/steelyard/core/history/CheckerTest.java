package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static Checked only(Check check) {
    assertThat(check.checked()).hasSize(1);
    return check.checked().getFirst();
  }

  @Test
  void a_build_far_above_its_history_regressed_and_one_far_below_improved() {
    Checked slower = only(check(series("a", noise(new Random(1), 30, 112))));
    Checked faster = only(check(series("a", noise(new Random(1), 30, 88))));

    assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(slower.ratio().estimate()).isCloseTo(1.12, within(0.01));
    assertThat(slower.ratio().low()).isBetween(1.05, 1.12);
    assertThat(slower.historySize()).isEqualTo(30);
    assertThat(faster.verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void where_more_is_better_it_is_the_other_way_round() {
    double[] higher = noise(new Random(1), 30, 112);

    Check check = check(series("a", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, higher));

    assertThat(only(check).verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void how_builds_vary_decides_and_not_how_values_do() {
    Checked usual = only(check(series("a", noise(new Random(2), 30, 102))));

    assertThat(usual.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(usual.ratio().low()).isLessThan(1);
  }

  @Test
  void a_quiet_history_shows_that_a_build_is_unchanged() {
    double[] quiet =
        Arrays.stream(noise(new Random(3), 30, 100)).map(v -> 100 + (v - 100) / 5).toArray();

    assertThat(only(check(series("a", quiet))).verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void what_never_varied_is_unchanged_when_equal_and_decided_when_not() {
    double[] count = new double[21];
    Arrays.fill(count, 4096);
    Series same = series("same", count);
    count[20] = 4500;
    Series more = series("more", count);
    Arrays.fill(count, 0);
    Series zero = series("zero", count);
    count[20] = 1;
    Series some = series("some", count);
    count[20] = 0;

    List<Verdict> verdicts =
        check(same, more, zero, some).checked().stream().map(Checked::verdict).toList();

    assertThat(verdicts)
        .containsExactly(
            Verdict.UNCHANGED, Verdict.REGRESSED, Verdict.UNCHANGED, Verdict.REGRESSED);
  }

  @Test
  void the_history_begins_at_the_last_change() {
    double[] medians =
        DoubleStream.concat(
                Arrays.stream(noise(new Random(4), 40)),
                Arrays.stream(noise(new Random(5), 25)).map(value -> value + 30))
            .toArray();

    Checked checked = only(check(series("a", medians)));

    assertThat(checked.historySize()).isBetween(23, 25);
    assertThat(checked.since()).isEqualTo(Builds.build(64 - checked.historySize()));
    assertThat(checked.before()).isCloseTo(130, within(1.0));
    assertThat(checked.verdict()).isNotIn(Verdict.REGRESSED, Verdict.IMPROVED);
  }

  @Test
  void soon_after_a_change_the_builds_before_it_tell_how_builds_vary() {
    double[] medians = noise(new Random(15), 60);
    for (int i = 55; i < medians.length; i++) {
      medians[i] = 130 + (medians[i] - 100) / 100;
    }
    medians[59] = 132;

    Checked checked = only(check(series("a", medians)));

    assertThat(checked.historySize()).isEqualTo(4);
    assertThat(checked.comparison()).isEmpty();
    assertThat(checked.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(checked.doubts())
        .extracting(HistoryDoubt::kind)
        .contains(HistoryDoubt.Kind.FEW_BUILDS);
    medians[59] = 145;
    assertThat(only(check(series("a", medians))).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void builds_newer_than_the_one_checked_are_of_no_account() {
    Series all = series("a", noise(new Random(6), 40));
    Series until = series("a", Arrays.copyOf(all.medians().toArray(), 31));

    Checked amidst =
        only(new Checker(0.02).check(List.of(all), Builds.build(30), Builds.RAW_NOT_NEEDED));

    Checked alone = only(check(until));
    assertThat(amidst.ratio()).isEqualTo(alone.ratio());
    assertThat(amidst.pValue()).isEqualTo(alone.pValue());
  }

  @Test
  void a_few_outliers_in_the_history_do_not_hide_a_step() {
    Random random = new Random(7);
    Series[] suite = new Series[5];
    Arrays.setAll(suite, i -> series("b" + i, noise(random, 100, 100)));
    double[] medians = noise(random, 100, 112);
    medians[5] = 180;
    medians[17] = 150;
    medians[33] = 20;
    suite[3] = series("b3", medians);

    assertThat(check(suite).checked().get(3).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void counts_that_now_and_then_differ_are_not_decided_by_one_more() {
    Series[] suite = new Series[30];
    for (int i = 0; i < 30; i++) {
      double[] counts = new double[11];
      Arrays.fill(counts, 10);
      if (i < 15) {
        counts[i % 10] = 11;
      }
      suite[i] = series("b" + i, counts);
    }
    double[] last = new double[11];
    Arrays.fill(last, 10);
    last[10] = 11;
    suite[29] = series("b29", last);

    assertThat(check(suite).checked().get(29).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void builds_that_never_fit_do_not_make_each_new_one_an_alarm() {
    Random random = new Random(8);
    double[] wild =
        IntStream.range(0, 41)
            .mapToDouble(i -> random.nextInt(4) == 0 ? 120 : 100 + random.nextGaussian() / 10)
            .toArray();
    wild[40] = 120;

    assertThat(only(check(series("a", wild))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void in_a_large_suite_of_noise_nothing_is_claimed_and_a_lone_step_is_found() {
    Random random = new Random(9);
    Series[] suite = new Series[500];
    Arrays.setAll(
        suite,
        i -> series("b" + i, noise(random, 30, i == 77 ? 115 : 100 + random.nextGaussian())));

    Check check = check(suite);

    List<String> claimed =
        check.checked().stream()
            .filter(one -> one.verdict() == Verdict.REGRESSED || one.verdict() == Verdict.IMPROVED)
            .map(one -> one.series().benchmark())
            .toList();
    assertThat(claimed).containsExactly("b77");
    assertThat(check.expectedFalse()).isEqualTo(0.05);
  }

  @Test
  void a_suite_that_moves_as_a_whole_is_doubted() {
    Random random = new Random(10);
    Series[] suite = new Series[40];
    Arrays.setAll(suite, i -> series("b" + i, noise(random, 20, 104 + random.nextDouble())));

    assertThat(check(suite).doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.MOVED_TOGETHER);
  }

  @Test
  void builds_that_depend_on_those_before_are_doubted() {
    Random random = new Random(11);
    double[] walk = new double[60];
    double last = 0;
    for (int i = 0; i < walk.length; i++) {
      last = 0.5 * last + random.nextGaussian();
      walk[i] = 100 + last;
    }

    assertThat(only(check(series("a", walk))).doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.DEPENDENT_BUILDS);
  }

  @Test
  void benchmarks_that_come_and_go_are_told() {
    Series old = series("old", noise(new Random(12), 20));
    Series fresh =
        new Series(
            "db",
            "fresh",
            "bed",
            Unit.NANOSECONDS,
            Direction.LOWER_IS_BETTER,
            List.of(Builds.build(20)),
            Values.of(5));
    Series gone = series("gone", noise(new Random(13), 20));
    Series stays = series("stays", noise(new Random(14), 21));

    Check check =
        new Checker(0.02)
            .check(List.of(fresh, gone, old, stays), Builds.build(20), Builds.RAW_NOT_NEEDED);

    assertThat(check.withoutHistory()).containsExactly(fresh);
    assertThat(check.missing()).containsExactly(gone, old);
    assertThat(check.checked()).extracting(Checked::series).containsExactly(stays);
  }

  @Test
  void with_few_builds_of_history_raw_values_are_compared_and_that_is_doubted() {
    Series young = series("young", 100, 101, 120);
    List<Result> raw = new ArrayList<>();
    raw.add(result(0, "young", 100));
    raw.add(result(1, "young", 101));
    raw.add(result(2, "young", 120));

    Checked checked = only(new Checker(0.02).check(List.of(young), Builds.build(2), _ -> raw));

    assertThat(checked.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(checked.ratio().estimate()).isCloseTo(120.0 / 101, within(0.001));
    assertThat(checked.comparison()).isPresent();
    assertThat(checked.doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.FEW_BUILDS);
  }

  private static Result result(int build, String benchmark, double level) {
    return Result.of(
        Builds.build(build),
        new TestBed("bed", "", 0, "", Instant.EPOCH),
        benchmark,
        Values.of(
            IntStream.range(0, 20).mapToDouble(i -> level * (1 + 0.001 * (i % 5 - 2))).toArray()),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.EPOCH);
  }

  @Test
  void the_first_build_has_nothing_to_be_held_against() {
    Check check = check(series("a", 5), series("b", 6));

    assertThat(check.checked()).isEmpty();
    assertThat(check.withoutHistory()).hasSize(2);
  }

  @Test
  void a_build_without_results_is_refused() {
    DutBuild other = Builds.build(99);

    assertThatThrownBy(
            () -> new Checker(0.02).check(List.of(series("a", 1, 2)), other, Builds.RAW_NOT_NEEDED))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("db@0.99");
  }

  @Property(tries = 200)
  void another_unit_changes_nothing(
      @ForAll long seed,
      @ForAll @IntRange(min = -9, max = 9) int power,
      @ForAll @DoubleRange(min = 80, max = 120) double last) {
    double[] medians = noise(new Random(seed), 20, last);
    double[] scaled = Arrays.stream(medians).map(value -> Math.pow(10, power) * value).toArray();

    Checked one = only(check(series("a", medians)));
    Checked other = only(check(series("a", scaled)));

    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
    assertThat(other.ratio().low()).isCloseTo(one.ratio().low(), within(1e-9));
    assertThat(other.ratio().high()).isCloseTo(one.ratio().high(), within(1e-9));
  }

  @Property(tries = 200)
  void the_inverse_mirrors_the_answer(
      @ForAll long seed, @ForAll @DoubleRange(min = 80, max = 120) double last) {
    double[] medians = noise(new Random(seed), 20, last);
    double[] inverse = Arrays.stream(medians).map(value -> 1 / value).toArray();

    Checked one = only(check(series("a", medians)));
    Checked other = only(check(series("a", inverse)));

    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
    assertThat(other.ratio().low() * one.ratio().high()).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void a_build_further_off_is_no_less_odd(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 101, max = 110) double near,
      @ForAll @DoubleRange(min = 1, max = 100) double more) {
    double[] history = noise(new Random(seed), 20);
    double[] first = Arrays.copyOf(history, 21);
    double[] second = Arrays.copyOf(history, 21);
    first[20] = near;
    second[20] = near + more;

    assertThat(only(check(series("a", second))).pValue())
        .isLessThanOrEqualTo(only(check(series("a", first))).pValue());
  }

  @Property(tries = 300)
  void finite_medians_give_no_nan(
      @ForAll @Size(min = 6, max = 40) List<@DoubleRange(min = 0, max = 1e12) Double> medians) {
    double[] values = medians.stream().mapToDouble(value -> value).toArray();

    Checked checked = only(check(series("a", values)));

    assertThat(checked.pValue()).isBetween(0.0, 1.0);
    assertThat(checked.adjustedPValue()).isBetween(0.0, 1.0);
    assertThat(checked.ratio().estimate()).isNotNaN();
    assertThat(checked.ratio().low()).isNotNaN();
    assertThat(checked.ratio().high()).isNotNaN();
  }
}
