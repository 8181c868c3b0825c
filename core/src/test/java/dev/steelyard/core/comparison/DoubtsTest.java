package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtsTest {

  private static final Result CLEAN = times("x", lognormal(1, 30, 1e6, 0.02));

  private static List<Doubt.Kind> kinds(Result baseline, Result candidate) {
    Comparison comparison = Comparer.STANDARD.compare(baseline, candidate);
    assertThat(comparison.doubts()).allSatisfy(doubt -> assertThat(doubt.remedy()).isNotBlank());
    return comparison.doubts().stream().map(Doubt::kind).toList();
  }

  private static List<Doubt.Kind> of(double[] values) {
    return kinds(CLEAN, times("x", values));
  }

  private static double[] noise(int size) {
    return lognormal(77, size, 1e6, 0.02);
  }

  private static double[] each(double[] values, DoubleUnaryOperator factor) {
    double[] changed = values.clone();
    Arrays.setAll(changed, i -> values[i] * factor.applyAsDouble(i));
    return changed;
  }

  @Test
  void clean_values_have_none() {
    assertThat(of(noise(30))).isEmpty();
  }

  private static Result busy(Result quiet, double share, String most) {
    return quiet.withMetadata(new BusyMachine(share, most).on(quiet.metadata()));
  }

  @Test
  void a_machine_that_others_used_is_told_once_with_the_program_that_used_most() {
    Result other = times("x", noise(30));

    assertThat(kinds(busy(CLEAN, 0.24, "backup"), busy(other, 0.24, "backup"))).isEmpty();
    assertThat(kinds(busy(CLEAN, 0.48, "backup"), busy(other, 0.48, "backup")))
        .containsExactly(Doubt.Kind.BUSY_MACHINE);
    Comparison oneSide = Comparer.STANDARD.compare(CLEAN, busy(other, 0.48, "backup"));
    assertThat(oneSide.doubts())
        .extracting(Doubt::message)
        .containsExactly(
            "other programs, 'backup' most of all, took 48% of the processors' time while the candidate was measured");
  }

  @Test
  void of_several_runs_of_one_build_the_most_disturbed_tells() {
    Result other = times("x", noise(30));
    Result both = PooledResult.of(List.of(CLEAN, busy(other, 0.48, "backup")));

    assertThat(kinds(CLEAN, both)).contains(Doubt.Kind.BUSY_MACHINE);
  }

  @Test
  void what_is_the_same_every_time_is_so_however_busy_the_machine_was() {
    Result few =
        ComparisonFixtures.result("x", "a", Unit.COUNT, Direction.LOWER_IS_BETTER, 100, 100);
    Result many =
        ComparisonFixtures.result("x", "a", Unit.COUNT, Direction.LOWER_IS_BETTER, 120, 120);

    assertThat(kinds(busy(few, 0.48, "backup"), busy(many, 0.48, "backup"))).isEmpty();
  }

  @Test
  void a_slow_first_iteration_is_seen_and_called_that_alone() {
    assertThat(of(each(noise(12), i -> i == 0 ? 2 : 1))).containsExactly(Doubt.Kind.SLOW_FIRST);
    assertThat(of(each(noise(12), i -> i == 0 ? 0.5 : 1))).doesNotContain(Doubt.Kind.SLOW_FIRST);
  }

  @Test
  void some_disturbed_iterations_are_outliers() {
    assertThat(of(each(noise(30), i -> i % 13 == 5 ? 1.5 : 1)))
        .containsExactly(Doubt.Kind.OUTLIERS);
  }

  @Test
  void a_drift_is_a_trend_but_not_where_both_sides_of_pairs_drift() {
    double[] drifting = each(noise(30), i -> 1 + 0.005 * i);
    assertThat(of(drifting)).containsExactly(Doubt.Kind.TREND);
    double[] other = each(lognormal(5, 30, 1e6, 0.02), i -> 1 + 0.005 * i);
    assertThat(
            kinds(
                ComparisonFixtures.interleaved("x", drifting),
                ComparisonFixtures.interleaved("x", other)))
        .isEmpty();
    assertThat(
            kinds(
                ComparisonFixtures.interleaved("x", noise(30)),
                ComparisonFixtures.interleaved("x", drifting)))
        .containsExactly(Doubt.Kind.TREND);
  }

  @Test
  void values_that_follow_the_one_before_are_not_independent() {
    double[] walk = noise(60);
    for (int i = 1; i < walk.length; i++) {
      walk[i] = 1e6 * Math.pow(walk[i] / 1e6, 0.6) * Math.pow(walk[i - 1] / 1e6, 0.8);
    }
    assertThat(of(walk))
        .containsAnyOf(Doubt.Kind.NOT_INDEPENDENT, Doubt.Kind.TREND)
        .doesNotContain(Doubt.Kind.RESOLUTION);
    assertThat(of(each(noise(60), i -> i % 20 < 10 ? 1 : 1.06)))
        .contains(Doubt.Kind.NOT_INDEPENDENT);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false", "6, false"})
  void one_start_of_a_subject_tells_nothing_of_others(int starts, boolean doubted) {
    Result started =
        at(CLEAN, CLEAN.metadata().withProvenance(made -> made.withStarts(starts)), Duration.ZERO);
    assertThat(kinds(started, started).contains(Doubt.Kind.ONE_START)).isEqualTo(doubted);
    assertThat(kinds(CLEAN, CLEAN)).doesNotContain(Doubt.Kind.ONE_START);
  }

  @Test
  void two_groups_are_told_and_not_called_outliers() {
    assertThat(of(each(noise(30), i -> i % 4 == 1 ? 1.4 : 1)))
        .contains(Doubt.Kind.TWO_MODES)
        .doesNotContain(Doubt.Kind.OUTLIERS);
  }

  @Test
  void steps_of_a_coarse_clock_are_seen_in_times_alone() {
    double[] ticks = {8e6, 4e6, 8e6, 8e6, 4e6, 8e6, 12e6, 8e6, 8e6, 4e6};
    assertThat(kinds(times("x", ticks), times("x", ticks))).contains(Doubt.Kind.RESOLUTION);
    assertThat(kinds(times("x", new double[8]), times("x", new double[8])))
        .contains(Doubt.Kind.RESOLUTION);
    Result counts =
        ComparisonFixtures.result("x", "a", Unit.COUNT, Direction.LOWER_IS_BETTER, ticks);
    assertThat(kinds(counts, counts)).doesNotContain(Doubt.Kind.RESOLUTION);
  }

  @Test
  void a_fine_clock_may_repeat_itself() {
    double[] fine = each(noise(60), i -> 1);
    Arrays.setAll(fine, i -> 1e6 + 100 * (i * 7 % 15));
    assertThat(of(fine)).doesNotContain(Doubt.Kind.RESOLUTION);
  }

  @ParameterizedTest
  @CsvSource({"PT30M, false", "PT5H, true", "P12D, true"})
  void sides_measured_at_different_times_say_how_far_apart(Duration apart, boolean doubted) {
    Result later = at(CLEAN, CLEAN.metadata(), apart);
    assertThat(kinds(CLEAN, later).contains(Doubt.Kind.DIFFERENT_TIMES)).isEqualTo(doubted);
  }

  @Test
  void within_a_run_only_one_after_the_other_is_at_different_times() {
    Metadata turns = inOrder(IterationOrder.INTERLEAVED);
    Metadata after = inOrder(IterationOrder.SEQUENTIAL);
    Duration day = Duration.ofDays(1);
    assertThat(kinds(at(CLEAN, turns, Duration.ZERO), at(CLEAN, turns, day)))
        .doesNotContain(Doubt.Kind.DIFFERENT_TIMES);
    assertThat(kinds(at(CLEAN, after, Duration.ZERO), at(CLEAN, after, Duration.ZERO)))
        .contains(Doubt.Kind.DIFFERENT_TIMES);
  }

  private static Metadata inOrder(IterationOrder order) {
    return CLEAN
        .metadata()
        .withRun("r", "a", Map.of())
        .withProvenance(made -> made.withOrder(order));
  }

  private static Result at(Result result, Metadata metadata, Duration later) {
    return Result.of(
        result.dut(),
        result.testBed(),
        result.benchmark(),
        result.values(),
        result.unit(),
        result.throughput(),
        metadata,
        result.timestamp().plus(later));
  }
}
