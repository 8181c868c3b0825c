package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.levels;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the newest builds, too few to be a step, do to what was told before them. */
class NewestBuildsTest {

  private static Series counts(double... valuesAndCounts) {
    return series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, levels(valuesAndCounts));
  }

  private static Series times(long seed, double... valuesAndCounts) {
    Random random = new Random(seed);
    return series(
        "a",
        DoubleStream.of(levels(valuesAndCounts))
            .map(value -> value * (1 + 0.005 * random.nextGaussian()))
            .toArray());
  }

  private static List<Integer> places(Series one) {
    return HistoryChanges.of(List.of(one), ChangeRule.CALIBRATED).all().stream()
        .map(change -> change.point().index())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"130, 1", "130, 2", "130, 3", "130, 4", "100, 1", "100, 2", "100, 3", "100, 4"})
  void newer_builds_do_not_take_a_step_of_counts_back(double value, int builds) {
    assertThat(places(counts(100, 10, 108, 8))).containsExactly(10);
    assertThat(places(counts(100, 10, 108, 8, value, builds))).contains(10);
    assertThat(places(counts(100, 5, 108, 5, value, builds))).contains(5);
  }

  @Test
  void five_newer_builds_are_a_step_of_their_own() {
    assertThat(places(counts(100, 10, 108, 8, 130, 5))).containsExactly(10, 18);
    assertThat(places(counts(100, 10, 108, 8, 100, 5))).containsExactly(10, 18);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void newer_builds_do_not_take_a_step_of_times_back(int builds) {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(places(times(seed, 100, 10, 108, 8))).as("seed %d", seed).contains(10);
      assertThat(places(times(seed, 100, 10, 108, 8, 130, builds)))
          .as("seed %d", seed)
          .contains(10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void builds_that_take_a_step_of_times_back_do_not_hide_it_before_they_are_a_step(int builds) {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(places(times(seed, 100, 10, 108, 8, 100, builds)))
          .as("seed %d", seed)
          .contains(10);
    }
  }

  /** Of such steps of 10 σ one in ten was found, for either side of it has builds of both kinds. */
  @ParameterizedTest
  @CsvSource({
    "8, 8, 8",
    "10, 8, 5",
    "8, 5, 8",
    "60, 8, 5",
    "60, 5, 8",
    "20, 5, 20",
    "20, 25, 15",
    "30, 60, 30"
  })
  void a_step_of_times_that_was_taken_back_long_ago_is_found_with_its_end(
      int before, int having, int after) {
    assertThat(shareFound(List.of(before, before + having), 100, before, 105, having, 100, after))
        .isGreaterThan(0.8);
  }

  /** Further apart than fifty builds; else the outside of one has the builds of the other. */
  @ParameterizedTest
  @CsvSource({"25, 12, 25, 12, 25", "30, 10, 30, 10, 30"})
  void steps_that_were_taken_back_twice_are_found_with_their_ends(
      int first, int second, int third, int fourth, int fifth) {
    List<Integer> ends =
        List.of(first, first + second, first + second + third, first + second + third + fourth);

    assertThat(shareFound(ends, 100, first, 105, second, 100, third, 105, fourth, 100, fifth))
        .isGreaterThan(0.8);
  }

  /** Of the fifty builds that are searched at once, two or three belong to the next step. */
  @ParameterizedTest
  @CsvSource({"20, 2", "19, 3", "20, 5", "20, 30", "14, 1", "14, 2"})
  void builds_of_a_later_step_do_not_hide_one_that_was_taken_back(int after, int newer) {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      List<Integer> places = places(times(seed, 100, 20, 105, 8, 100, after, 115, newer));
      found += places.containsAll(List.of(20, 28)) ? 1 : 0;
    }

    assertThat(found).isGreaterThan(80);
  }

  /** How many of a hundred series show these changes and no other. */
  private static double shareFound(List<Integer> changes, double... valuesAndCounts) {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      found += places(times(seed, valuesAndCounts)).equals(changes) ? 1 : 0;
    }
    return found / 100.0;
  }

  /** Also of the two looks together: with all builds, and as it was before the newest came. */
  @Test
  void noise_shows_a_change_as_seldom_as_promised() {
    int found = 0;
    for (int seed = 0; seed < 6000; seed++) {
      found += places(series("a", Builds.noise(new Random(seed), 20))).isEmpty() ? 0 : 1;
    }

    assertThat(found / 6000.0).isLessThan(HistoryChanges.FALSE_SHARE);
  }

  @Test
  void the_size_of_a_step_is_that_of_the_builds_that_show_it() {
    SeriesChange change =
        HistoryChanges.of(List.of(counts(100, 10, 108, 8, 100, 4)), ChangeRule.CALIBRATED)
            .all()
            .getLast();

    assertThat(change.ratio().estimate()).isCloseTo(1.08, within(1e-9));
    assertThat(change.ratio().excludes(1)).isTrue();
  }

  @Test
  void a_build_is_not_held_against_what_is_before_a_step_that_was_told() {
    CheckedBenchmark one = Builds.only(Builds.check(counts(100, 10, 108, 8, 130, 3)));

    assertThat(one.historySize()).isEqualTo(10);
  }

  @Test
  void counts_of_ten_builds_show_a_step_and_are_looked_through() {
    HistoryChanges found =
        HistoryChanges.of(
            List.of(counts(100, 5, 120, 5), counts(100, 5, 120, 4)), ChangeRule.CALIBRATED);

    assertThat(found.all()).hasSize(1);
    assertThat(found.searchable()).isEqualTo(1);
  }

  @Test
  void in_less_than_twelve_builds_that_vary_nothing_is_found() {
    for (int seed = 0; seed < 500; seed++) {
      double[] noise = Builds.noise(new Random(seed), 11);
      HistoryChanges found =
          HistoryChanges.of(
              List.of(
                  series("a", noise), series("b", Unit.COUNT, Direction.LOWER_IS_BETTER, noise)),
              ChangeRule.CALIBRATED);

      assertThat(found.all()).as("seed %d", seed).isEmpty();
    }
    assertThat(places(times(1, 100, 5, 120, 6))).isEmpty();
    assertThat(places(times(1, 100, 5, 120, 7))).containsExactly(5);
  }

  /** The worst noise that repeats: two values, as frequent. */
  @Test
  void noise_of_two_values_is_hardly_ever_of_equal_stretches() {
    Random random = new Random(1);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      double[] coins = random.ints(14, 0, 2).asDoubleStream().toArray();
      found += EqualStretches.steps(coins).isEmpty() ? 0 : 1;
    }

    assertThat(found / 20_000.0).isBetween(0.001, 0.005);
  }

  /** Equal stretches and ranks together, for series of any length. */
  @ParameterizedTest
  @CsvSource({"12, 8000", "20, 8000", "50, 8000", "200, 4000"})
  void noise_of_two_values_shows_a_change_as_seldom_as_promised(int builds, int series) {
    Random random = new Random(2);
    int found = 0;
    for (int i = 0; i < series; i++) {
      double[] coins = random.ints(builds, 1, 3).asDoubleStream().toArray();
      found += places(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, coins)).isEmpty() ? 0 : 1;
    }

    assertThat(found / (double) series).isLessThan(HistoryChanges.FALSE_SHARE);
  }

  /** Builds 100 and then 150, and any number of others, none of them equal for long. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 10, 20, 60})
  void a_step_of_counts_stays_told_whatever_comes_after_it(int newer) {
    double[] odd = levels(100, 5, 150, 5, 100, 1, 150, newer);
    double[] mixed = levels(100, 5, 150, 5, 100, newer);
    double[] noise = levels(100, 5, 150, 5, 150, newer);
    Random random = new Random(newer);
    for (int i = 10; i < mixed.length; i++) {
      mixed[i] = i % 2 == 0 ? 150 : 100;
      noise[i] += random.nextInt(5);
    }

    for (double[] one : List.of(odd, mixed, noise)) {
      assertThat(places(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, one))).contains(5);
    }
  }

  @Test
  void after_equal_stretches_ranks_find_steps_between_others() {
    double[] counts = levels(100, 5, 150, 5, 150, 12, 300, 12);
    Random random = new Random(2);
    for (int i = 10; i < counts.length; i++) {
      counts[i] += random.nextInt(-4, 5);
    }

    assertThat(places(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts)))
        .containsExactly(5, 22);
  }

  @Test
  void a_step_is_that_to_all_builds_after_it_where_these_show_it() {
    SeriesChange told =
        HistoryChanges.of(List.of(counts(100, 5, 150, 5, 100, 1, 150, 20)), ChangeRule.CALIBRATED)
            .all()
            .getFirst();

    assertThat(told.point().after().size()).isEqualTo(26);
    assertThat(told.ratio().estimate()).isCloseTo(1.5, within(1e-9));
  }
}
