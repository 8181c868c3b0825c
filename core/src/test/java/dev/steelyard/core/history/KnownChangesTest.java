package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.build;
import static dev.steelyard.core.history.Builds.newest;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories of which changes are known that nobody would find in so few builds. */
class KnownChangesTest {

  private static Series counts(double... counts) {
    return series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts);
  }

  private static CheckedBenchmark check(Series series, int... changes) {
    KnownChanges known =
        _ -> IntStream.of(changes).mapToObj(Builds::build).collect(Collectors.toSet());
    return only(
        new HistoryChecker(0.02)
            .check(
                Stream.of(series).toList(),
                newest(series),
                Builds.RAW_NOT_NEEDED,
                Machines.NONE,
                Ancestry.NONE,
                known));
  }

  private static double[] then(double[] first, double... more) {
    return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(more)).toArray();
  }

  @Test
  void a_build_is_held_against_what_came_after_the_last_change_that_is_known() {
    Series steps = counts(1000, 1000, 1000, 1100, 1100, 1100, 1100, 1100, 880, 880, 1100, 1010);

    CheckedBenchmark checked = check(steps, 3, 8, 10);

    assertThat(checked.since()).isEqualTo(build(10));
    assertThat(checked.before()).isEqualTo(1100);
    assertThat(checked.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(checked.ratio().estimate()).isCloseTo(1010.0 / 1100, within(1e-9));
    assertThat(check(steps).verdict()).as("nothing is known").isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void counts_that_changed_but_with_known_changes_need_no_long_stretch() {
    assertThat(check(counts(1000, 1000, 1000, 1100, 1100, 1010), 3).verdict())
        .isEqualTo(Verdict.IMPROVED);
    assertThat(check(counts(1000, 1000, 1000, 1100, 1100, 1100), 3).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void how_times_vary_is_taken_from_the_newest_long_stretch_before() {
    double[] medians = then(noise(new Random(3), 8), 130, 129.4, 112);

    CheckedBenchmark checked = check(series("a", medians), 8);

    assertThat(checked.since()).isEqualTo(build(8));
    assertThat(checked.before()).isCloseTo(129.7, within(0.1));
    assertThat(checked.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(checked.doubts())
        .extracting(HistoryDoubt::kind)
        .contains(HistoryDoubt.Kind.FEW_BUILDS);
    assertThat(check(series("a", then(noise(new Random(3), 8), 130, 129.4, 130.3)), 8).verdict())
        .isNotIn(Verdict.IMPROVED, Verdict.REGRESSED);
  }

  @Test
  void where_no_stretch_tells_how_builds_vary_the_whole_history_counts() {
    CheckedBenchmark checked = check(series("a", 100, 101, 99, 120, 119, 121, 110), 3);

    assertThat(checked.since()).isEqualTo(build(0));
    assertThat(checked.historySize()).isEqualTo(6);
  }

  @Test
  void a_change_of_the_build_itself_or_of_another_series_is_none_of_its_history() {
    assertThat(check(counts(1000, 1000, 1000, 1000, 1000, 1100), 5).before()).isEqualTo(1000);
    assertThat(check(counts(1000, 1000, 1000, 1000, 1000, 1100), 77).verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_change_that_is_found_later_counts_more() {
    double[] medians = then(noise(new Random(4), 12), noise(new Random(5), 12, 131));
    for (int i = 12; i < 24; i++) {
      medians[i] += 30;
    }

    CheckedBenchmark found = check(series("a", medians));

    assertThat(found.historySize()).isBetween(11, 13);
    assertThat(check(series("a", medians), 4).since()).isEqualTo(found.since());
  }

  private static double[] noisy(Random random, int count, double centre) {
    return DoubleStream.generate(() -> centre + random.nextGaussian() * centre / 100)
        .limit(count)
        .toArray();
  }

  /** How far apart the two ends of what it may have changed by are. */
  private static double width(CheckedBenchmark checked) {
    return checked.ratio().high() - checked.ratio().low();
  }

  /** The step at the known change is no noise, whether the rule has found the newer one or not. */
  @Test
  void what_is_before_the_newest_change_is_split_at_those_that_are_known() {
    Random random = new Random(1);
    double[] medians =
        then(noisy(random, 20, 100), then(noisy(random, 4, 110), then(noisy(random, 8, 133), 133)));
    Series series = series("a", medians);
    CheckedBenchmark alone = check(series);

    CheckedBenchmark newestKnown = check(series, 20, 24);
    CheckedBenchmark newestFound = check(series, 20);

    assertThat(newestKnown.since()).isEqualTo(build(24));
    assertThat(newestKnown.known()).contains(build(24));
    assertThat(width(newestKnown)).isLessThan(0.1);
    assertThat(newestFound.since()).isEqualTo(alone.since());
    assertThat(newestFound.known()).isEmpty();
    assertThat(width(newestFound)).isLessThan(0.1);
    assertThat(width(alone)).as("nothing is known").isGreaterThan(1.5 * width(newestFound));
  }

  /** Five builds by chance alike would seem to vary too little. */
  @Test
  void all_long_stretches_before_tell_how_builds_vary() {
    double[] quiet = noisy(new Random(11), 30, 100);
    double[] medians = then(quiet, 110, 110.01, 109.99, 110, 110.005, 121, 121.6);

    assertThat(check(series("a", medians), 30, 35).verdict())
        .isNotIn(Verdict.IMPROVED, Verdict.REGRESSED);
  }

  /** Twenty equal rates, a told change, and one more: the first tells no step of rounding. */
  @Test
  void a_change_that_is_known_is_no_step_of_rounding() {
    double[] rates = then(DoubleStream.generate(() -> 120).limit(20).toArray(), 100, 81);
    Series series = series("a", Unit.of("MB/s"), Direction.HIGHER_IS_BETTER, rates);

    CheckedBenchmark checked = check(series, 20);

    assertThat(checked.since()).isEqualTo(build(20));
    assertThat(checked.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(checked.doubts())
        .extracting(HistoryDoubt::message)
        .noneMatch(message -> message.contains("come in steps of 20"));
  }

  private static HistoryCheck checkAll(List<Series> all, KnownChanges known) {
    return new HistoryChecker(0.02)
        .check(
            all,
            newest(all.getFirst()),
            Builds.RAW_NOT_NEEDED,
            Machines.NONE,
            Ancestry.NONE,
            known);
  }

  private static boolean isClaimed(HistoryCheck check) {
    return check.checked().stream()
        .filter(one -> one.series().benchmark().equals("b0"))
        .anyMatch(one -> one.verdict().isChange() || SuspectedChange.of(one, 0.02, 0).isPresent());
  }

  /**
   * One build since a known change says less than all builds do, where one of another history is
   * odd: whoever knows of changes has to ask both.
   */
  @Test
  void a_step_on_a_known_change_may_show_beside_all_builds_alone() {
    Random random = new Random(12);
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double[] medians = noisy(random, 22, 100);
      if (i == 0) {
        medians[20] = 110;
        medians[21] = 123;
      } else if (i < 3) {
        medians[7 + i] *= 1.25;
      }
      all.add(series("b" + i, medians));
    }

    assertThat(
            isClaimed(
                checkAll(
                    all, series -> series.benchmark().equals("b0") ? Set.of(build(20)) : Set.of())))
        .isFalse();
    assertThat(isClaimed(checkAll(all, KnownChanges.NONE))).isTrue();
  }
}
