package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What other programs took while builds were measured; builds are numbered from 0. */
class BusyBuildsTest {

  private static final Series SLOWER = series("a", noise(new Random(1), 30, 150));
  private static final Series SAME =
      series("a", Arrays.stream(noise(new Random(1), 30, 100)).map(one -> 90 + one / 10).toArray());

  /** Of each build the share that other programs took. */
  private static RawResults taken(IntToDoubleFunction share) {
    return builds ->
        builds.stream()
            .map(build -> {
              int number = Integer.parseInt(build.version().substring(2));
              Result result = Builds.result("a", build, 1, 2, 3);
              return result.withMetadata(
                  new BusyMachine(share.applyAsDouble(number), "cc1").on(result.metadata()));
            })
            .toList();
  }

  private static CheckedBenchmark check(Series series, IntToDoubleFunction share) {
    return Builds.only(
        new HistoryChecker(0.02).check(List.of(series), Builds.newest(series), taken(share)));
  }

  private static List<String> words(CheckedBenchmark one) {
    return one.doubts().stream()
        .filter(doubt -> doubt.kind() == HistoryDoubt.Kind.BUSY_MACHINE)
        .map(HistoryDoubt::message)
        .toList();
  }

  @Test
  void a_build_that_was_disturbed_is_doubted_whatever_its_verdict() {
    CheckedBenchmark slower = check(SLOWER, build -> build == 30 ? 0.9 : 0);
    CheckedBenchmark same = check(SAME, build -> build == 30 ? 0.9 : 0);

    assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(words(slower))
        .isEqualTo(words(same))
        .containsExactly(
            "other programs, 'cc1' most of all, took 90% of the processors' time while this build was measured");
    assertThat(words(check(SLOWER, _ -> 0.2))).as("as much is usual").isEmpty();
  }

  @Test
  void a_change_is_doubted_beside_builds_most_of_which_were_disturbed() {
    assertThat(words(check(SLOWER, build -> build < 30 ? 0.4 : 0)))
        .containsExactly(
            "other programs, 'cc1' most of all, took 40% of the processors' time while most builds before it were measured");
    assertThat(words(check(SLOWER, build -> build == 29 || build == 28 ? 0.4 : 0))).isEmpty();
    assertThat(words(check(SLOWER, _ -> 0.4)))
        .containsExactly(
            "other programs, 'cc1' most of all, took 40% of the processors' time while this build and most before it were measured");
    assertThat(words(check(SLOWER, build -> build < 30 ? 0.4 : 0.5))).hasSize(2);
  }

  @Test
  void what_never_varies_is_known_however_busy_the_machine_was() {
    double[] counts = new double[31];
    Arrays.fill(counts, 100);
    counts[30] = 120;
    CheckedBenchmark more =
        check(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts), _ -> 0.9);

    assertThat(more.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(words(more)).isEmpty();
  }

  private static List<String> changes(IntToDoubleFunction share) {
    double[] medians = noise(new Random(2), 40);
    Arrays.setAll(medians, i -> medians[i] * (i < 20 ? 1 : 2));
    HistoryChanges changes =
        HistoryChanges.of(List.of(series("a", medians)), ChangeRule.CALIBRATED)
            .answered(taken(share));
    assertThat(changes.all()).hasSize(1);
    return changes.doubts().stream()
        .map(HistoryChanges.SeriesDoubt::doubt)
        .filter(doubt -> doubt.kind() == HistoryDoubt.Kind.BUSY_MACHINE)
        .map(HistoryDoubt::message)
        .toList();
  }

  @Test
  void a_change_of_a_series_is_doubted_where_most_builds_of_a_side_were_disturbed() {
    String begin =
        "other programs, 'cc1' most of all, took 70% of the processors' time while most builds ";

    assertThat(changes(build -> build >= 20 ? 0.7 : 0))
        .containsExactly(begin + "since its change at 0.20 were measured");
    assertThat(changes(build -> build < 20 ? 0.7 : 0))
        .containsExactly(begin + "before its change at 0.20 were measured");
    assertThat(changes(build -> build < 20 ? 0.7 : 0.3))
        .containsExactly(begin + "beside its change at 0.20 were measured");
    assertThat(changes(build -> build == 20 || build == 21 || build >= 25 ? 0.7 : 0)).isEmpty();
  }
}
