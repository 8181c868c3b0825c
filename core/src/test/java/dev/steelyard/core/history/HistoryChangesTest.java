package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryChangesTest {

  private static double[] step(long seed, int length, int at, double size) {
    double[] values = noise(new Random(seed), length);
    for (int i = at; i < length; i++) {
      values[i] += size;
    }
    return values;
  }

  private static HistoryChanges changes(Series... series) {
    return HistoryChanges.of(List.of(series), ChangeRule.CALIBRATED);
  }

  @Test
  void a_step_is_told_with_its_builds_its_size_and_its_direction() {
    HistoryChanges changes = changes(series("a", step(1, 60, 40, 10)));

    assertThat(changes.all()).hasSize(1);
    SeriesChange change = changes.all().getFirst();
    assertThat(change.from()).isEqualTo(Builds.build(39));
    assertThat(change.to()).isEqualTo(Builds.build(40));
    assertThat(change.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(change.ratio().estimate()).isCloseTo(1.1, within(0.01));
    assertThat(change.ratio().low()).isBetween(1.08, 1.105);
    assertThat(change.ratio().high()).isBetween(1.1, 1.125);
  }

  @Test
  void a_step_with_one_build_halfway_is_doubted_and_its_ends_hold_all_of_it() {
    double[] values = step(1, 24, 12, 30);
    values[11] += 15;

    HistoryChanges changes = changes(series("a", values));

    SeriesChange change = changes.all().getFirst();
    assertThat(changes.all()).hasSize(1);
    assertThat(change.lastWithout()).isEqualTo(Builds.build(10));
    assertThat(change.firstWith()).isEqualTo(Builds.build(12));
    assertThat(changes.doubts())
        .filteredOn(one -> one.doubt().kind() == HistoryDoubt.Kind.CHANGED_IN_STEPS)
        .singleElement()
        .satisfies(
            one -> assertThat(one.doubt().message()).contains("at 0.11 ", "from 0.10 to 0.12"));
    assertThat(changes(series("a", step(1, 24, 12, 30))).doubts())
        .noneMatch(one -> one.doubt().kind() == HistoryDoubt.Kind.CHANGED_IN_STEPS);
  }

  @Test
  void a_step_of_values_below_zero_is_said_although_it_has_no_ratio() {
    double[] values = step(1, 40, 20, -40);
    Arrays.setAll(values, i -> (values[i] - 200) / 100);

    HistoryChanges changes = changes(series("a", values), series("b", step(1, 60, 40, 10)));

    assertThat(changes.all())
        .extracting(change -> change.series().benchmark())
        .containsExactly("b");
    assertThat(changes.doubts())
        .filteredOn(one -> one.doubt().kind() == HistoryDoubt.Kind.NEGATIVE_VALUES)
        .singleElement()
        .satisfies(one -> assertThat(one.series().benchmark()).isEqualTo("a"))
        .satisfies(one -> assertThat(one.doubt().message()).startsWith("at 0.20 its median went"));
  }

  @Test
  void noise_below_zero_is_in_no_doubt() {
    double[] values = noise(new Random(3), 40);
    Arrays.setAll(values, i -> values[i] - 100);

    assertThat(changes(series("a", values)).doubts()).isEmpty();
  }

  @Test
  void a_clear_step_is_at_the_very_build_where_it_is() {
    for (int seed = 0; seed < 300; seed++) {
      int at = 12 + seed % 70;

      HistoryChanges changes = changes(series("a", step(seed, 94, at, 8)));

      assertThat(changes.all())
          .as("seed %d", seed)
          .extracting(change -> change.point().index())
          .contains(at);
    }
  }

  @Test
  void a_step_near_the_end_is_not_blamed_on_a_build_before_it() {
    int[] at = new int[40];
    for (int seed = 0; seed < 300; seed++) {
      changes(series("a", step(seed, 40, 37, 10))).all().forEach(one -> at[one.point().index()]++);
    }
    assertThat(at[37]).isGreaterThan(40);
    assertThat(at[34] + at[35] + at[36] + at[38] + at[39]).isLessThan(5);
  }

  @Test
  void the_interval_of_every_change_excludes_no_change() {
    for (int seed = 0; seed < 300; seed++) {
      assertThat(changes(series("a", step(seed, 30, 24, 2))).all())
          .as("seed %d", seed)
          .allSatisfy(change -> assertThat(change.ratio().excludes(1)).isTrue());
    }
  }

  /** Builds from this one on were measured on another machine of that name. */
  private static Machines movedAt(int build, int builds) {
    return Machines.of(
        IntStream.range(0, builds)
            .mapToObj(i ->
                new Machines.Measured(
                    Builds.build(i),
                    new TestBed("bed", i < build ? "EPYC" : "Xeon", 8, "linux", Instant.EPOCH)))
            .toList());
  }

  @Test
  void a_change_beside_a_change_of_the_machine_is_told_in_doubt_and_no_other() {
    for (int machine : new int[] {0, 20, 38, 39, 40, 41, 42}) {
      HistoryChanges changes =
          HistoryChanges.of(
              List.of(series("a", step(1, 60, 40, 10))),
              ChangeRule.CALIBRATED,
              Tolerances.SAID,
              _ -> List.of(),
              Ancestry.NONE,
              movedAt(machine, 60));

      assertThat(changes.all()).hasSize(1);
      assertThat(changes.doubts())
          .as("machine changed at %d", machine)
          .extracting(one -> one.doubt().message())
          .containsExactlyElementsOf(
              Math.abs(machine - 40) > 1
                  ? List.of()
                  : List.of(
                      "it changed where the machine did, at 0.%d (CPU EPYC → Xeon)"
                          .formatted(machine)));
    }
  }

  @Test
  void less_is_an_improvement_of_a_time_and_a_regression_of_a_rate() {
    double[] lower = step(2, 60, 30, -10);

    assertThat(changes(series("a", lower)).count(Verdict.IMPROVED)).isEqualTo(1);
    assertThat(
            changes(series("a", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, lower))
                .count(Verdict.REGRESSED))
        .isEqualTo(1);
  }

  @Test
  void the_newest_change_of_a_line_comes_first_whatever_clock_its_commit_had() {
    double[] values = step(1, 60, 20, 10);
    for (int i = 40; i < 60; i++) {
      values[i] += 20;
    }
    List<DutBuild> builds = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      DutBuild build = Builds.build(i);
      builds.add(i == 40 ? new DutBuild(build.name(), build.version(), Instant.EPOCH) : build);
    }
    Series line =
        new Series(
            "db",
            "a",
            "bed",
            Unit.NANOSECONDS,
            Direction.LOWER_IS_BETTER,
            builds,
            Values.of(values));

    assertThat(changes(line).all())
        .extracting(change -> change.to().version())
        .containsExactly("0.40", "0.20");
  }

  @Test
  void the_newest_change_comes_first_and_of_one_build_the_largest() {
    HistoryChanges changes =
        changes(
            series("small", step(3, 60, 40, 8)),
            series("early", step(4, 60, 20, 10)),
            series("large", step(5, 60, 40, 20)));

    assertThat(changes.all())
        .extracting(change -> change.series().benchmark())
        .containsExactly("large", "small", "early");
    assertThat(changes.only(change -> change.size() > 0.15).all()).hasSize(1);
    assertThat(changes.changedSeries()).isEqualTo(3);
  }

  @Test
  void series_too_short_for_the_rule_are_counted_apart() {
    HistoryChanges changes =
        changes(series("a", noise(new Random(6), 11)), series("b", step(7, 40, 20, 9)));

    assertThat(changes.seriesCount()).isEqualTo(2);
    assertThat(changes.searchable()).isEqualTo(1);
    assertThat(changes.expectedFalse()).isEqualTo(0.01);
  }

  @Test
  void the_compatible_rule_promises_no_rate_and_knows_nothing_of_the_size_of_a_spike() {
    double[] spiked = noise(new Random(8), 30, 160);

    HistoryChanges changes = HistoryChanges.of(List.of(series("a", spiked)), ChangeRule.COMPATIBLE);

    assertThat(changes.expectedFalse()).isNaN();
    SeriesChange last = changes.all().getFirst();
    assertThat(last.to()).isEqualTo(Builds.build(30));
    assertThat(last.ratio().low()).isZero();
    assertThat(last.ratio().high()).isInfinite();
  }

  @Test
  void series_that_depend_on_their_past_are_doubted_and_others_are_not() {
    Random random = new Random(9);
    Series[] all = new Series[100];
    Arrays.setAll(all, i -> series("b" + i, noise(random, 80)));
    for (int i = 0; i < 10; i++) {
      all[i] = series("tied" + i, tied(random));
    }
    all[51] =
        series(
            "drifting",
            IntStream.range(0, 80)
                .mapToDouble(i -> 100 + 0.02 * i + random.nextGaussian() / 3)
                .toArray());

    List<HistoryChanges.SeriesDoubt> doubts = changes(all).doubts();

    List<String> doubted = doubts.stream().map(doubt -> doubt.series().benchmark()).toList();
    assertThat(doubted).filteredOn(one -> one.startsWith("tied")).hasSizeGreaterThanOrEqualTo(7);
    assertThat(doubted).contains("drifting").hasSizeLessThanOrEqualTo(14);
  }

  /** Each keeps 0.6 of the one before. */
  private static double[] tied(Random random) {
    double[] tied = new double[80];
    double last = 0;
    for (int i = 0; i < tied.length; i++) {
      last = 0.6 * last + random.nextGaussian();
      tied[i] = 100 + last;
    }
    return tied;
  }

  /**
   * Whole milliseconds of 3 and then 4 may be 3.45 and then 3.55; of 3 and then 5 they are more.
   */
  @Test
  void one_step_of_a_coarse_clock_is_neither_a_change_nor_none() {
    HistoryChanges one = changes(series("one", milliseconds(3, 4)));
    HistoryChanges two = changes(series("two", milliseconds(3, 5)));
    HistoryChanges fine =
        changes(series("one", milliseconds(30, 40)), series("b", milliseconds(33, 33)));

    assertThat(one.all()).isEmpty();
    assertThat(one.doubts())
        .extracting(doubt -> doubt.doubt().kind())
        .containsExactly(HistoryDoubt.Kind.RESOLUTION);
    assertThat(one.doubts().getFirst().doubt().message())
        .contains("from 3.000 ms to 4.000 ms", Builds.build(10).version());
    assertThat(two.all()).hasSize(1);
    assertThat(fine.all()).hasSize(1);
  }

  private static double[] milliseconds(int before, int after) {
    return IntStream.range(0, 20).mapToDouble(i -> 1e6 * (i < 10 ? before : after)).toArray();
  }

  @Test
  void nothing_at_all_has_no_changes() {
    assertThat(changes().all()).isEmpty();
  }

  @Test
  void counts_at_zero_change_to_infinity() {
    double[] counts = new double[40];
    Arrays.fill(counts, 20, 40, 3);
    counts[5] = 0;

    SeriesChange change =
        changes(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts)).all().getFirst();

    assertThat(change.ratio().estimate()).isInfinite();
    assertThat(change.verdict()).isEqualTo(Verdict.REGRESSED);
  }
}
