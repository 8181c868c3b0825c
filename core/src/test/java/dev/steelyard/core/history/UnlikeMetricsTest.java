package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Suites of several metrics: how odd builds are of one says nothing of another. */
class UnlikeMetricsTest {

  private static final int HISTORY = 30;

  /** Times that vary by 1%; the newest build of the first one takes so many times as long. */
  private static List<Series> times(Random random, int count, double factor) {
    List<Series> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] medians = noise(random, HISTORY + 1);
      medians[HISTORY] *= i == 0 ? factor : 1;
      times.add(series("b" + i, medians));
    }
    return times;
  }

  private static Series sizes(String name, double... medians) {
    return series(name, Unit.BYTES, Direction.LOWER_IS_BETTER, medians);
  }

  private static HistoryCheck checked(List<Series> all) {
    return check(all.toArray(Series[]::new));
  }

  private static CheckedBenchmark of(HistoryCheck check, String name) {
    return check.checked().stream()
        .filter(one -> one.series().benchmark().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void peak_memory_that_was_odd_once_hides_no_change_of_a_steady_time() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Series> suite = times(random, 40, 1.2);
      double[] memory = noise(random, HISTORY + 1);
      memory[random.nextInt(HISTORY)] *= 3;
      suite.add(sizes("b0:max_rss", memory));

      HistoryCheck check = checked(suite);

      assertThat(of(check, "b0").verdict()).as("seed %d", seed).isEqualTo(Verdict.REGRESSED);
      assertThat(check.claimed()).as("seed %d", seed).isEqualTo(1);
    }
  }

  @Test
  void a_metric_of_the_same_unit_that_jumps_hides_no_change_of_a_steady_time() {
    Random random = new Random(3);
    List<Series> suite = times(random, 40, 1.2);
    for (int i = 0; i < 40; i++) {
      double[] slowest = noise(random, HISTORY + 1);
      slowest[random.nextInt(HISTORY)] *= 3;
      suite.add(series("b" + i + ":max", slowest));
    }

    assertThat(of(checked(suite), "b0").verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void memory_that_jumps_does_not_borrow_the_steadiness_of_times() {
    // One build in thirty takes three times the memory, of every benchmark alike.
    int claims = 0;
    int jumps = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(100 + seed);
      List<Series> suite = times(random, 400, 1);
      for (int i = 0; i < 10; i++) {
        double[] memory =
            Arrays.stream(noise(random, HISTORY + 1))
                .map(one -> random.nextInt(30) == 0 ? 3 * one : one)
                .toArray();
        suite.add(sizes("b" + i + ":max_rss", memory));
        jumps += memory[HISTORY] > 200 ? 1 : 0;
      }

      claims += checked(suite).claimed() > 0 ? 1 : 0;
    }

    assertThat(jumps).as("jumps that could be claimed").isGreaterThan(5);
    assertThat(claims).as("checks of 40 with a false claim").isLessThanOrEqualTo(2);
  }

  @Test
  void metrics_that_few_benchmarks_have_know_each_others_odd_builds() {
    // Forty metrics of one benchmark: alone, each would think that it never jumps.
    int claims = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Series> suite = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        double[] values =
            Arrays.stream(noise(random, HISTORY + 1))
                .map(one -> random.nextInt(60) == 0 ? 2 * one : one)
                .toArray();
        suite.add(series("b:m" + i, values));
      }

      claims += checked(suite).claimed() > 0 ? 1 : 0;
    }

    assertThat(claims).as("checks of 40 with a false claim").isLessThanOrEqualTo(4);
  }

  @Test
  void counts_that_never_varied_are_decided_although_a_time_differed_once() {
    double[] counts = new double[HISTORY + 1];
    Arrays.fill(counts, 4096);
    counts[HISTORY] = 4500;
    double[] ticks = new double[HISTORY + 1];
    Arrays.fill(ticks, 15_000_000);
    ticks[7] = 30_000_000;
    List<Series> suite = new ArrayList<>();
    suite.add(series("b0:allocations", Unit.COUNT, Direction.LOWER_IS_BETTER, counts));
    IntStream.range(0, 5).forEach(i -> suite.add(series("b" + i, ticks.clone())));

    assertThat(of(checked(suite), "b0:allocations").verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void times_that_are_all_slower_are_doubted_whatever_memory_does() {
    Random random = new Random(10);
    List<Series> suite = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      suite.add(series("b" + i, noise(random, 20, 104 + random.nextDouble())));
      suite.add(sizes("b" + i + ":max_rss", noise(random, 21)));
    }

    assertThat(checked(suite).doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.MOVED_TOGETHER);
  }

  @Test
  void memory_that_grows_everywhere_is_not_the_machines_state() {
    Random random = new Random(11);
    List<Series> suite = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      suite.add(sizes("b" + i + ":max_rss", noise(random, 20, 104 + random.nextDouble())));
    }

    assertThat(checked(suite).doubts()).isEmpty();
  }
}
