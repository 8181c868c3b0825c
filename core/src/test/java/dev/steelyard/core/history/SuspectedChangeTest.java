package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuspectedChangeTest {

  private static CheckedBenchmark checked(double... medians) {
    return check(series("work", medians)).checked().getFirst();
  }

  private static Optional<Verdict> suspected(double... medians) {
    return SuspectedChange.of(checked(medians), 0.02, 0).map(CheckedBenchmark::verdict);
  }

  @Test
  void a_build_beyond_a_steady_history_with_an_odd_one_is_suspected() {
    double[] again = {1000, 1000, 1000, 1000, 1000, 1000, 1200, 800};
    assertThat(checked(again).verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    assertThat(suspected(again)).contains(Verdict.IMPROVED);
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1000, 1200, 1500))
        .contains(Verdict.REGRESSED);
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1200, 1000, 1000, 1000, 1000, 1000, 1500))
        .contains(Verdict.REGRESSED);
  }

  /** Whether it is the same as before, or stays, is known to who remembers what was told. */
  @Test
  void a_change_that_comes_back_or_stays_is_suspected_again() {
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1000, 1200, 1000, 1200))
        .contains(Verdict.REGRESSED);
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1000, 1200, 1200))
        .contains(Verdict.REGRESSED);
  }

  @Test
  void what_is_below_the_effect_is_not() {
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1000, 1200, 990)).isEmpty();
  }

  @Test
  void what_the_check_decided_is_no_suspicion() {
    double[] sure = {1003, 1003, 1003, 1003, 1003, 1003, 1003, 1203};
    assertThat(checked(sure).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(suspected(sure)).isEmpty();
    assertThat(suspected(1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000)).isEmpty();
  }

  @Test
  void what_answers_wrongly_is_no_improvement_that_the_history_hides() {
    double[] faster = {1003, 1003, 1003, 1003, 1003, 1003, 1003, 1003, 801};
    Series series = series("work", faster);
    RawResults failing =
        builds ->
            builds.stream()
                .map(build -> {
                  Result result = Builds.result("work", build, 1, 2, 3);
                  return build.equals(Builds.newest(series))
                      ? result.withMetadata(new FailedAnswers(0.3, 0).on(result.metadata()))
                      : result;
                })
                .toList();
    CheckedBenchmark one =
        new HistoryChecker(0.02)
            .check(List.of(series), Builds.newest(series), failing)
            .checked()
            .getFirst();
    assertThat(checked(faster).verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    assertThat(SuspectedChange.of(one, 0.02, 0)).isEmpty();
  }

  @Test
  void what_is_below_the_smallest_difference_is_not() {
    double[] odd = {1000, 1000, 1000, 1000, 1000, 1000, 1200, 1100};
    assertThat(SuspectedChange.of(checked(odd), 0.02, 50)).isPresent();
    assertThat(SuspectedChange.of(checked(odd), 0.02, 200)).isEmpty();

    double[] around = noise(new Random(1), 30, 112);
    assertThat(checked(around).verdict()).isEqualTo(Verdict.REGRESSED);
    CheckedBenchmark small =
        new HistoryChecker(Tolerances.always(0.02, MinimumDifferences.parse(List.of("12.5 ns"))))
            .check(
                List.of(series("work", around)),
                Builds.newest(series("work", around)),
                Builds.RAW_NOT_NEEDED)
            .checked()
            .getFirst();
    assertThat(small.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(SuspectedChange.of(small, 0.02, 0)).isEmpty();
  }

  /** Each costs measuring again, and of 300 benchmarks there are as many every night. */
  @Test
  void builds_that_vary_as_they_did_are_hardly_ever_suspected() {
    Random random = new Random(3);
    int suspected = 0;
    for (int i = 0; i < 1000; i++) {
      suspected += suspected(noise(random, 13)).isPresent() ? 1 : 0;
    }
    assertThat(suspected).isLessThan(10);
  }
}
