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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What other programs took while builds were measured; builds are numbered from 0. */
class BusyBuildsTest {

  private static final Series SLOWER = series("a", noise(new Random(1), 30, 150));
  private static final Series SAME =
      series("a", Arrays.stream(noise(new Random(1), 30, 100)).map(one -> 90 + one / 10).toArray());

  /** Of each build the share that other programs took, of its times and counts. */
  private static RawResults taken(IntToDoubleFunction share) {
    return builds ->
        builds.stream()
            .flatMap(build ->
                Stream.of(Unit.NANOSECONDS, Unit.COUNT)
                    .map(unit -> taken(Builds.result("a", unit, build, 1, 2, 3), share)))
            .toList();
  }

  private static Result taken(Result result, IntToDoubleFunction share) {
    int number = Integer.parseInt(result.dut().version().substring(2));
    return result.withMetadata(
        new BusyMachine(share.applyAsDouble(number), "cc1").on(result.metadata()));
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
    CheckedBenchmark more = check(counts(counts), _ -> 0.9);

    assertThat(more.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(words(more)).isEmpty();
  }

  private static List<String> changes(IntToDoubleFunction share) {
    double[] medians = noise(new Random(2), 40);
    Arrays.setAll(medians, i -> medians[i] * (i < 20 ? 1 : 2));
    return changes(series("a", medians), share);
  }

  private static List<String> changes(Series series, IntToDoubleFunction share) {
    HistoryChanges changes =
        HistoryChanges.of(List.of(series), ChangeRule.CALIBRATED).answered(taken(share));
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

  /** Whole milliseconds: the middle of each side is equal, and so its interval has no width. */
  @Test
  void times_that_repeat_are_doubted_as_others_are() {
    double[] times = new double[40];
    Arrays.setAll(times, i -> (i < 20 ? 10e6 : 12e6) + (i % 10 == 3 ? 1e6 : 0));
    double[] equal = new double[40];
    Arrays.setAll(equal, i -> i < 20 ? 10e6 : 12e6);

    assertThat(changes(series("a", times), _ -> 0.9)).hasSize(1);
    assertThat(changes(series("a", equal), _ -> 0.9)).hasSize(1);
  }

  @Test
  void counts_are_doubted_where_they_vary() {
    double[] equal = new double[40];
    Arrays.setAll(equal, i -> i < 20 ? 100 : 120);
    double[] varied = new double[40];
    Arrays.setAll(varied, i -> equal[i] + (i % 10 == 3 ? 1 : 0));
    double[] zeros = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 10};

    assertThat(changes(counts(equal), _ -> 0.9)).isEmpty();
    assertThat(changes(counts(varied), _ -> 0.9)).hasSize(1);
    assertThat(words(check(counts(zeros), _ -> 0.9))).as("a ratio of ∞ either way").hasSize(1);
  }

  private static Series counts(double... counts) {
    return series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts);
  }
}
