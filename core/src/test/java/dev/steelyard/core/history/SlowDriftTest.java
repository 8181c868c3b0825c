package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Benchmarks that become slower with every build, by so little that no build is told. */
class SlowDriftTest {

  private static boolean isDoubted(Series series) {
    return only(check(series)).doubts().stream()
        .anyMatch(doubt -> doubt.kind() == HistoryDoubt.Kind.DRIFT);
  }

  @Test
  void counts_that_grow_by_one_percent_a_build_drift() {
    double[] steps = IntStream.rangeClosed(0, 10).mapToDouble(i -> 1000 + 10 * i).toArray();

    assertThat(isDoubted(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, steps))).isTrue();
  }

  private static String trend(double... counts) {
    Series series = series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, counts);
    return only(check(series)).doubts().stream()
        .filter(doubt -> doubt.kind() == HistoryDoubt.Kind.DRIFT)
        .map(HistoryDoubt::message)
        .findFirst()
        .orElse("");
  }

  /** Four builds are too few to be told as a step, and no drift that has no one build. */
  @Test
  void a_step_of_few_builds_is_not_called_a_drift() {
    assertThat(trend(1000, 1000, 1000, 1000, 1000, 1100, 1100, 1100, 1100, 1100))
        .startsWith("rises with the builds")
        .endsWith("a drift, or a step that is not told yet");
    assertThat(trend(1100, 1100, 1100, 1100, 1100, 1000, 1000, 1000, 1000, 1000))
        .startsWith("falls with the builds");
    assertThat(trend(1000, 1010, 1020, 1030, 1040, 1050, 1060, 1070, 1080, 1090))
        .startsWith("drifts from build to build");
  }

  @Test
  void a_step_is_not_promised_to_be_told_in_fewer_builds_than_are_looked_through() {
    double[] times = {100, 100.2, 99.9, 100.1, 99.8, 120, 120.3, 119.8, 120.1, 119.9, 120.2, 150};

    assertThat(only(check(series("a", times))).doubts())
        .extracting(HistoryDoubt::remedy)
        .contains(
            "measure the next builds: a step that stays is told in 12 builds or more, mostly when 5 have it");
  }

  /** Of one benchmark at most one in forty, as two kinds of dependence are looked for. */
  @Test
  void of_few_builds_that_only_vary_hardly_any_are_said_to_drift() {
    long doubted =
        IntStream.range(0, 400)
            .filter(seed -> isDoubted(series("a", noise(new Random(seed), 9, 100))))
            .count();

    assertThat(doubted).isLessThanOrEqualTo(20);
  }

  @Test
  void of_a_history_on_several_levels_the_smaller_part_is_said() {
    double[] levels = new double[23];
    int others = 0;
    for (int i = 0; i < 22; i++) {
      levels[i] = i % 6 == 3 ? 100 : others++ % 2 == 0 ? 10 : 200;
    }
    levels[22] = 250;

    assertThat(only(check(series("a", Unit.COUNT, Direction.LOWER_IS_BETTER, levels))).doubts())
        .extracting(HistoryDoubt::message)
        .anyMatch(message ->
            message.startsWith("only 4 of the 22 builds of its history lie near their middle"));
  }
}
