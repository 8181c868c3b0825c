package dev.steelyard.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {

  private static double[] series(int length, IntToDoubleFunction level) {
    Random random = new Random(length);
    return IntStream.range(0, length)
        .mapToDouble(i -> level.applyAsDouble(i) + random.nextGaussian())
        .toArray();
  }

  private static List<Integer> indices(double[] series, ChangeRule rule) {
    return ChangePoints.of(series, rule).stream().map(ChangePoint::index).toList();
  }

  static List<ChangeRule> rules() {
    return List.of(ChangeRule.COMPATIBLE, ChangeRule.CALIBRATED);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void large_steps_are_found_where_they_are(ChangeRule rule) {
    double[] series = series(200, i -> 100 + (i >= 60 ? 8 : 0) - (i >= 140 ? 16 : 0));
    assertThat(indices(series, rule)).containsExactly(60, 140);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_change_comes_with_its_segments(ChangeRule rule) {
    double[] series = new double[40];
    Arrays.setAll(series, i -> (i < 25 ? 10 : 15) + i % 2);
    ChangePoint change = ChangePoints.of(series, rule).getFirst();
    assertThat(change.before()).isEqualTo(new SeriesSegment(0, 25, 10.48, 10));
    assertThat(change.after().start()).isEqualTo(25);
    assertThat(change.after().size()).isEqualTo(15);
    assertThat(change.relativeChange()).isCloseTo(15.533333 / 10.48 - 1, within(1e-6));
    assertThat(change.p()).isBetween(0.0, 1e-6);
  }

  @Test
  void the_ratio_of_the_medians_has_an_interval_and_leaves_missing_points_out() {
    double[] series = series(80, i -> i < 40 ? 100 : 120);
    series[3] = Double.NaN;
    series[70] = Double.NaN;
    Interval ratio = ChangePoints.ratio(series, ChangePoints.of(series).getFirst());
    assertThat(ratio.low()).isLessThan(1.2).isGreaterThan(1.18);
    assertThat(ratio.high()).isGreaterThan(1.2).isLessThan(1.22);
  }

  @Test
  void one_spike_at_the_end_is_a_change_for_otava_and_none_when_calibrated() {
    double[] series = series(60, i -> i == 59 ? 1000 : 100);
    assertThat(indices(series, ChangeRule.COMPATIBLE)).isNotEmpty();
    assertThat(ChangePoints.of(series)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fewer_points_than_a_segment_are_no_calibrated_change(int spikes) {
    double[] series = series(60, i -> i >= 60 - spikes ? 1000 : 100);
    assertThat(ChangePoints.of(series)).isEmpty();
  }

  @Test
  void four_points_far_away_are_a_calibrated_change() {
    double[] series = series(100, i -> i >= 96 ? 110 : 100);
    assertThat(indices(series, ChangeRule.CALIBRATED)).containsExactly(96);
  }

  /** One split alone has points of both kinds on one of its sides: one in ten was found by it. */
  @ParameterizedTest
  @CsvSource({"24, 8, 16", "30, 10, 20", "40, 10, 18", "60, 20, 28", "100, 40, 45", "200, 90, 120"})
  void what_was_taken_back_is_two_calibrated_changes(int length, int from, int to) {
    long found =
        IntStream.range(0, 100)
            .mapToObj(seed -> shifted(seed, length, from, to))
            .map(series -> indices(series, ChangeRule.CALIBRATED))
            .filter(at -> at.size() == 2)
            .filter(at -> Math.abs(at.get(0) - from) <= 2 && Math.abs(at.get(1) - to) <= 2)
            .count();
    assertThat(found).isGreaterThanOrEqualTo(90);
  }

  private static double[] shifted(int seed, int length, int from, int to) {
    Random random = new Random(seed);
    return IntStream.range(0, length)
        .mapToDouble(i -> random.nextGaussian() + (i >= from && i < to ? 10 : 0))
        .toArray();
  }

  @Test
  void a_count_that_never_varies_and_then_is_another_has_changed() {
    double[] series = new double[30];
    Arrays.fill(series, 22, 30, 7);
    assertThat(indices(series, ChangeRule.CALIBRATED)).containsExactly(22);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void series_without_variation_or_without_points_have_no_changes(ChangeRule rule) {
    assertThat(ChangePoints.of(new double[0], rule)).isEmpty();
    assertThat(ChangePoints.of(new double[] {4}, rule)).isEmpty();
    assertThat(ChangePoints.of(new double[200], rule)).isEmpty();
    double[] missing = new double[70];
    Arrays.fill(missing, Double.NaN);
    assertThat(ChangePoints.of(missing, rule)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void missing_points_repeat_the_one_before_and_leading_ones_the_first(ChangeRule rule) {
    double[] holes = series(120, i -> i < 70 ? 5 : 15);
    double[] filled = holes.clone();
    for (int i : new int[] {0, 1, 2, 40, 41, 69, 100}) {
      holes[i] = Double.NaN;
      filled[i] = i < 3 ? filled[3] : filled[i - 1];
    }
    assertThat(ChangePoints.of(holes, rule)).isEqualTo(ChangePoints.of(filled, rule));
  }

  @Test
  void small_changes_can_be_left_out_by_magnitude() {
    double[] series = series(200, i -> 100 + (i >= 60 ? 5 : 0) + (i >= 140 ? 50 : 0));
    assertThat(indices(series, new ChangeRule.Calibrated(50, 4, 0.2))).containsExactly(140);
  }

  @Test
  void infinite_and_immense_values_are_refused() {
    assertThatThrownBy(() -> ChangePoints.of(new double[] {1, Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point 1");
    assertThatThrownBy(() -> ChangePoints.of(new double[] {-1e151}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void options_out_of_range_are_refused() {
    assertThatThrownBy(() -> new ChangeRule.Compatible(1, 0.1, 0))
        .hasMessage("a window has 2 to 1024 points, not 1");
    assertThatThrownBy(() -> new ChangeRule.Compatible(50, 0, 0)).hasMessageContaining("p-value");
    assertThatThrownBy(() -> new ChangeRule.Compatible(50, 0.1, -1))
        .hasMessageContaining("least 0");
    assertThatThrownBy(() -> new ChangeRule.Calibrated(7, 4, 0)).hasMessageContaining("8 to 1024");
    assertThatThrownBy(() -> new ChangeRule.Calibrated(50, 1, 0)).hasMessageContaining("2 points");
  }

  @Test
  void noise_has_a_false_change_in_about_one_series_of_a_hundred_when_calibrated() {
    long wrong =
        IntStream.range(0, 2000)
            .filter(seed -> !ChangePoints.of(noise(seed, 20 + seed % 300)).isEmpty())
            .count();
    assertThat(wrong).isBetween(3L, 35L);
  }

  private static double[] noise(int seed, int length) {
    return new Random(seed).doubles(length).map(value -> 1 / (1e-9 + value)).toArray();
  }
}
