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
