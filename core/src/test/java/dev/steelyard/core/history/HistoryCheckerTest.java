package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  @Test
  void a_build_far_above_its_history_regressed_and_one_far_below_improved() {
    CheckedBenchmark slower = only(check(series("a", noise(new Random(1), 30, 112))));
    CheckedBenchmark faster = only(check(series("a", noise(new Random(1), 30, 88))));

    assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(slower.ratio().estimate()).isCloseTo(1.12, within(0.01));
    assertThat(slower.ratio().low()).isBetween(1.05, 1.12);
    assertThat(slower.historySize()).isEqualTo(30);
    assertThat(faster.verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void a_step_that_is_not_told_yet_is_the_reason_why_nothing_else_is() {
    double[] values = noise(new Random(5), 19, 200);
    for (int i = 15; i < 19; i++) {
      values[i] *= 1.6;
    }

    CheckedBenchmark one = only(check(series("a", values)));

    if (one.verdict() == Verdict.INCONCLUSIVE) {
      assertThat(one.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.ODD_BUILDS);
      assertThat(one.doubts().getFirst().message()).contains("of the 19 builds");
    } else {
      assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
    }
  }

  @Test
  void where_more_is_better_it_is_the_other_way_round() {
    double[] higher = noise(new Random(1), 30, 112);

    HistoryCheck check = check(series("a", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, higher));

    assertThat(only(check).verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void how_builds_vary_decides_and_not_how_values_do() {
    CheckedBenchmark usual = only(check(series("a", noise(new Random(2), 30, 102))));

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
    Series same = counts("same", count);
    count[20] = 4500;
    Series more = counts("more", count);
    Arrays.fill(count, 0);
    Series zero = counts("zero", count);
    count[20] = 1;
    Series some = counts("some", count);

    List<Verdict> verdicts =
        check(same, more, zero, some).checked().stream().map(CheckedBenchmark::verdict).toList();

    assertThat(verdicts)
        .containsExactly(
            Verdict.UNCHANGED, Verdict.REGRESSED, Verdict.UNCHANGED, Verdict.REGRESSED);
  }

  private static Series counts(String name, double... counts) {
    return series(name, Unit.COUNT, Direction.LOWER_IS_BETTER, counts);
  }

  @Test
  void the_history_begins_at_the_last_change() {
    double[] medians =
        DoubleStream.concat(
                Arrays.stream(noise(new Random(4), 40)),
                Arrays.stream(noise(new Random(5), 25)).map(value -> value + 30))
            .toArray();

    CheckedBenchmark checked = only(check(series("a", medians)));

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

    CheckedBenchmark checked = only(check(series("a", medians)));

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

    CheckedBenchmark amidst =
        only(new HistoryChecker(0.02).check(List.of(all), Builds.build(30), Builds.RAW_NOT_NEEDED));

    CheckedBenchmark alone = only(check(until));
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
      suite[i] = counts("b" + i, counts);
    }
    double[] last = new double[11];
    Arrays.fill(last, 10);
    last[10] = 11;
    suite[29] = counts("b29", last);

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

    HistoryCheck check = check(suite);

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

    HistoryCheck check =
        new HistoryChecker(0.02)
            .check(List.of(fresh, gone, old, stays), Builds.build(20), Builds.RAW_NOT_NEEDED);

    assertThat(check.withoutHistory()).containsExactly(fresh);
    assertThat(check.missing()).containsExactly(gone, old);
    assertThat(check.checked()).extracting(CheckedBenchmark::series).containsExactly(stays);
  }

  @Test
  void what_is_compared_as_throughput_is_shown_as_throughput() {
    List<Result> raw = List.of(parsed(0, 1e6, 1000), parsed(1, 2e6, 1176));
    Series series = series("parse", 1000, 1176);

    CheckedBenchmark checked =
        only(new HistoryChecker(0.02).check(List.of(series), Builds.build(1), _ -> raw));

    assertThat(checked.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(checked.ratio().estimate()).isGreaterThan(1.6);
    assertThat(checked.unit()).isEqualTo(Unit.BYTES_PER_SECOND);
    assertThat(checked.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
  }

  private static Result parsed(int build, double bytes, double time) {
    Result plain =
        Builds.result(
            "parse",
            Builds.build(build),
            IntStream.range(0, 10).mapToDouble(i -> time + 0.1 * i).toArray());
    return Result.of(
        plain.dut(),
        plain.testBed(),
        plain.benchmark(),
        plain.values(),
        plain.unit(),
        Optional.of(new Throughput(bytes, "bytes", Optional.of("binary"))),
        plain.metadata(),
        plain.timestamp());
  }

  @Test
  void a_step_is_found_although_the_three_oldest_builds_were_of_another_kind() {
    double[] medians = noise(new Random(21), 40, 120);
    for (int i = 0; i < 3; i++) {
      medians[i] += 50;
    }

    CheckedBenchmark checked = only(check(series("a", medians)));

    assertThat(checked.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(checked.historySize()).isEqualTo(37);
  }

  @Test
  void builds_that_are_as_odd_are_given_as_the_reason_why_a_step_is_not_told() {
    double[] medians = noise(new Random(22), 20, 112);
    medians[6] = 150;
    medians[13] = 60;

    CheckedBenchmark checked = only(check(series("a", medians)));

    assertThat(checked.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(checked.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.ODD_BUILDS);
    assertThat(checked.doubts().getFirst().message()).startsWith("2 of the 20 builds");
  }

  @Test
  void odd_builds_before_the_last_change_are_counted_among_those_they_are_of() {
    double[] medians = noise(new Random(2), 34, 160);
    medians[6] = 60;
    medians[13] = 50;
    medians[21] = 70;
    for (int i = 30; i < 34; i++) {
      medians[i] += 30;
    }

    CheckedBenchmark checked = only(check(series("a", medians)));

    assertThat(checked.historySize()).isEqualTo(4);
    assertThat(checked.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(checked.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.ODD_BUILDS);
    assertThat(checked.doubts().getFirst().message())
        .startsWith("3 of the 30 builds before its last change lie as far");
  }

  @Test
  void a_change_of_the_size_that_would_have_been_told_mostly_is() {
    int told = 0;
    Random random = new Random(24);
    for (int i = 0; i < 300; i++) {
      double[] medians = noise(random, 31);
      double size = only(check(series("a", medians))).tellable().orElseThrow();
      medians[30] *= size;
      told += only(check(series("a", medians))).verdict() == Verdict.REGRESSED ? 1 : 0;
    }

    assertThat(told).isBetween(240, 299);
  }

  @Test
  void times_that_are_those_of_an_earlier_build_are_not_unchanged() {
    double[] quiet =
        Arrays.stream(noise(new Random(3), 30, 100)).map(v -> 100 + (v - 100) / 5).toArray();
    quiet[30] = quiet[27];
    Series series = series("a", quiet);
    double[] raw = new double[7];
    Arrays.setAll(raw, i -> quiet[27] + (i - 3) / 7.0);

    HistoryCheck copied =
        new HistoryChecker(0.02)
            .check(
                List.of(series),
                Builds.build(30),
                builds -> builds.stream().map(build -> Builds.result("a", build, raw)).toList());

    assertThat(only(copied).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(only(copied).doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.NOT_MEASURED);
    assertThat(only(copied).doubts().getFirst().message()).contains("0.27");
    assertThat(only(check(series)).verdict()).isEqualTo(Verdict.UNCHANGED);
  }
}
