package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each testbed is checked against itself: it has a machine and builds of its own. */
class SeveralTestBedsTest {

  private static final int HISTORY = 20;

  private static Series on(String testBed, String name, List<DutBuild> builds, double... medians) {
    return new Series(
        "db",
        name,
        testBed,
        Unit.NANOSECONDS,
        Direction.LOWER_IS_BETTER,
        builds,
        Values.of(medians));
  }

  /**
   * Benchmarks that vary by a thousandth, the newest build of which takes so many times as long.
   */
  private static List<Series> suite(String testBed, int count, double factor) {
    return suite(testBed, count, factor, HISTORY);
  }

  /** The same from an earlier build on. */
  private static List<Series> suite(String testBed, int count, double factor, int first) {
    Random random = new Random(testBed.hashCode());
    List<DutBuild> builds = IntStream.rangeClosed(0, HISTORY).mapToObj(Builds::build).toList();
    List<Series> suite = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] medians =
          Arrays.stream(noise(random, HISTORY + 1)).map(one -> 100 + (one - 100) / 10).toArray();
      for (int j = first; j <= HISTORY; j++) {
        medians[j] *= factor;
      }
      suite.add(on(testBed, "b" + i, builds, medians));
    }
    return suite;
  }

  /** The newest build was measured under another kernel, on each of these testbeds. */
  private static Machines anotherKernel(String... testBeds) {
    return anotherKernel(HISTORY, testBeds);
  }

  /** The same of an earlier build and all after it. */
  private static Machines anotherKernel(int first, String... testBeds) {
    return Machines.of(
        Arrays.stream(testBeds)
            .flatMap(name ->
                IntStream.rangeClosed(0, HISTORY)
                    .mapToObj(i ->
                        new Machines.Measured(
                            Builds.build(i),
                            new TestBed(
                                name,
                                "EPYC",
                                8,
                                i < first ? "Linux 6.1" : "Linux 6.8",
                                Instant.EPOCH))))
            .toList());
  }

  private static HistoryCheck check(List<Series> suite, Machines machines) {
    return new HistoryChecker(0.02)
        .check(suite, Builds.build(HISTORY), _ -> List.of(), machines, Ancestry.NONE);
  }

  @Test
  void what_a_machine_did_explains_nothing_on_another_testbed() {
    List<Series> suite = suite("big", 60, 1.05);
    List<Series> small = suite("small", 7, 1.08);
    small.addAll(suite("small", 7, 0.92).stream().map(one -> renamed(one, "c")).toList());
    suite.addAll(small);

    HistoryCheck check = check(suite, anotherKernel("big", "small"));

    assertThat(check.checked())
        .filteredOn(one -> one.series().testBed().equals("big"))
        .extracting(CheckedBenchmark::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
    assertThat(check.checked())
        .filteredOn(one -> one.series().testBed().equals("small"))
        .extracting(CheckedBenchmark::verdict)
        .containsOnly(Verdict.REGRESSED, Verdict.IMPROVED);
  }

  private static Series renamed(Series series, String prefix) {
    return on(
        series.testBed(), prefix + series.benchmark(), series.builds(), series.medians().toArray());
  }

  @Test
  void a_machine_that_moved_its_own_benchmarks_is_seen_beside_a_testbed_of_more() {
    List<Series> suite = suite("big", 40, 1.05);
    suite.addAll(suite("small", 8, 0.8));

    HistoryCheck check = check(suite, anotherKernel("big", "small"));

    assertThat(check.checked())
        .extracting(CheckedBenchmark::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
    assertThat(check.isOfAnotherMachine()).isTrue();
  }

  /** Most of what they are held against is of the machine before, until the step is found. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void the_next_builds_on_another_machine_are_blamed_as_little_as_the_first(int later) {
    int first = HISTORY - later;
    List<Series> suite = suite("small", 8, 1.1, first);

    HistoryCheck check = check(suite, anotherKernel(first, "small"));

    assertThat(check.isNegative()).isFalse();
    assertThat(check.checked())
        .extracting(CheckedBenchmark::verdict)
        .doesNotContain(Verdict.REGRESSED);
  }

  @Test
  void what_changed_on_the_new_machine_is_told() {
    List<Series> suite = suite("small", 8, 1.1, HISTORY - 8);
    suite.addFirst(suite("small", 1, 2).getFirst());
    suite.remove(1);

    assertThat(check(suite, anotherKernel(HISTORY - 8, "small")).checked().getFirst().verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_suite_that_moved_as_a_whole_is_told_with_its_testbed() {
    List<Series> suite = suite("big", 40, 1.01);
    suite.addAll(suite("other", 40, 0.99));

    assertThat(check(suite, Machines.NONE).doubts())
        .filteredOn(doubt -> doubt.kind() == HistoryDoubt.Kind.MOVED_TOGETHER)
        .extracting(HistoryDoubt::message)
        .satisfiesExactly(
            one -> assertThat(one).contains("benchmarks on big are worse"),
            one -> assertThat(one).contains("benchmarks on other are better"));
  }

  @Test
  void benchmarks_lost_on_one_testbed_are_missing_whatever_another_measured_in_between() {
    List<DutBuild> all = IntStream.rangeClosed(0, 9).mapToObj(Builds::build).toList();
    List<DutBuild> nightly = List.of(all.get(0), all.get(4), all.get(9));
    Series often = on("often", "scan", all, IntStream.rangeClosed(0, 9).asDoubleStream().toArray());
    Series stays = on("nightly", "parse", nightly, 1, 2, 3);
    Series lost = on("nightly", "scan", nightly.subList(0, 2), 1, 2);
    Series longGone = on("nightly", "load", nightly.subList(0, 1), 1);

    HistoryCheck check =
        new HistoryChecker(0.02)
            .check(List.of(often, stays, lost, longGone), all.getLast(), _ -> List.of());

    assertThat(check.missing()).containsExactly(lost);
  }
}
