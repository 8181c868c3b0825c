package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.RAW_NOT_NEEDED;
import static dev.steelyard.core.history.Builds.levels;
import static dev.steelyard.core.history.Builds.noisy;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Steps that are there to be seen and that ranks cannot be sure of. Noise has a deviation of one.
 */
class UntoldStepsTest {

  private static final int SERIES = 60;

  private static HistoryChanges changes(double[] medians) {
    return HistoryChanges.of(List.of(series("a", medians)), ChangeRule.CALIBRATED);
  }

  private static List<HistoryDoubt> untold(HistoryChanges changes) {
    return changes.doubts().stream()
        .map(HistoryChanges.SeriesDoubt::doubt)
        .filter(one -> one.kind() == HistoryDoubt.Kind.UNTOLD_STEP)
        .toList();
  }

  /** How many of many series are told without their steps and without a doubt of it. */
  private static long silent(int steps, double... valuesAndCounts) {
    return IntStream.range(0, SERIES)
        .mapToObj(seed -> changes(noisy(new Random(seed), valuesAndCounts)))
        .filter(all -> all.all().size() < steps && untold(all).isEmpty())
        .count();
  }

  @Test
  void a_step_taken_back_that_is_too_short_to_be_told_is_a_doubt() {
    assertThat(silent(2, 100, 8, 130, 5, 100, 20)).isLessThanOrEqualTo(SERIES / 20);
    assertThat(silent(2, 100, 8, 130, 4, 100, 8)).isLessThanOrEqualTo(SERIES / 20);
  }

  @Test
  void two_that_were_taken_back_and_hide_each_other_are_doubts_with_all_four_ends() {
    HistoryChanges changes =
        changes(noisy(new Random(1), 100, 10, 130, 8, 100, 10, 130, 8, 100, 10));

    assertThat(changes.all()).isEmpty();
    assertThat(untold(changes))
        .extracting(HistoryDoubt::message)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("at 0.10 its median went from 99").contains(" of 8"),
            one -> assertThat(one).startsWith("at 0.18 its median went from 1").contains(" of 10"),
            one -> assertThat(one).startsWith("at 0.28 "),
            one -> assertThat(one).startsWith("at 0.36 "));
  }

  @Test
  void a_stair_that_is_told_as_one_step_is_doubted() {
    assertThat(silent(3, 100, 20, 130, 8, 160, 8, 100, 20)).isZero();
    assertThat(silent(3, 100, 12, 130, 6, 160, 6, 100, 12)).isLessThanOrEqualTo(SERIES / 10);
  }

  @Test
  void noise_of_one_kind_or_of_two_by_turns_is_none() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] two = noisy(random, 100, 40);
      for (int i = 0; i < two.length; i++) {
        two[i] += random.nextInt(4) == 0 ? 30 : 0;
      }
      assertThat(untold(changes(two))).isEmpty();
      assertThat(untold(changes(noisy(random, 100, 12 + seed)))).isEmpty();
    }
  }

  @Test
  void what_is_told_or_does_not_matter_is_none() {
    assertThat(untold(changes(noisy(new Random(1), 100, 20, 130, 20)))).isEmpty();
    assertThat(untold(changes(levels(100, 8, 130, 8)))).isEmpty();
    Series taken = series("a", noisy(new Random(1), 100, 8, 130, 4, 100, 8));
    assertThat(UntoldSteps.in(taken, 0, 20, 25)).hasSize(2);
    assertThat(UntoldSteps.in(taken, 0, 20, 35)).isEmpty();
  }

  /** What repeats to the digit has no spread to be far beside. */
  @Test
  void of_equal_builds_it_is_a_doubt_too() {
    HistoryChanges taken = changes(levels(1000, 8, 1300, 4, 1000, 8));
    HistoryChanges often = changes(levels(1000, 8, 1300, 8, 1000, 8, 1300, 9));

    assertThat(taken.all().size() + untold(taken).size()).isEqualTo(2);
    assertThat(often.all().size() + untold(often).size()).isEqualTo(3);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] byChance = IntStream.range(0, 20).mapToDouble(_ -> 2 + random.nextInt(2)).toArray();
      assertThat(untold(changes(byChance))).isEmpty();
    }
  }

  /** It would be told, were these one kind. */
  @Test
  void a_check_says_that_the_builds_of_its_history_are_of_two_kinds() {
    double[] values = noisy(new Random(1), 100, 10, 130, 8, 100, 10, 130, 8, 100, 10, 112, 1);
    Series series = series("a", values);

    CheckedBenchmark checked =
        Builds.only(
            new HistoryChecker(0.02).check(List.of(series), Builds.newest(series), RAW_NOT_NEEDED));

    assertThat(checked.doubts())
        .extracting(HistoryDoubt::kind)
        .contains(HistoryDoubt.Kind.UNTOLD_STEP);
  }

  /** Ranks put them up to five builds from where they are. */
  @Test
  void both_ends_of_a_clear_step_taken_back_stand_at_their_builds() {
    int both = 0;
    for (int seed = 0; seed < 250; seed++) {
      List<Integer> told =
          changes(noisy(new Random(seed), 100, 12, 130, 6, 100, 12)).all().stream()
              .map(one -> one.point().index())
              .toList();
      if (told.size() == 2) {
        assertThat(told).as("seed %d", seed).containsExactly(18, 12);
        both++;
      }
    }
    assertThat(both).isGreaterThan(240);
  }
}
