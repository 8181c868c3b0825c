package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.history.CheckFamilies.Kind;
import dev.steelyard.core.history.CheckFamilies.Tested;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which p-values of a check make room for others. */
class CheckFamiliesTest {

  private static final int HISTORY = 20;

  @Test
  void predictions_are_corrected_among_themselves() {
    List<Tested> all = new ArrayList<>();
    all.add(new Tested(Kind.PREDICTED, 0.012));
    all.addAll(Collections.nCopies(49, new Tested(Kind.PREDICTED, 0.7)));
    all.addAll(Collections.nCopies(30, new Tested(Kind.COMPARED, 1e-6)));
    all.addAll(Collections.nCopies(50, new Tested(Kind.APART, 0)));

    List<CheckFamilies.Corrected> corrected = CheckFamilies.corrected(all);

    assertThat(corrected.getFirst().pValue()).isCloseTo(0.6, within(1e-12));
    assertThat(corrected.getFirst().among()).isEqualTo(50);
    assertThat(corrected.get(60).pValue()).isCloseTo(1e-6 * 80 / 30, within(1e-12));
    assertThat(corrected.get(60).among()).isEqualTo(80);
    assertThat(corrected.getLast().pValue()).isZero();
  }

  /** Times of which the first one is some percent slower. */
  private static List<Series> times() {
    Random random = new Random(31);
    List<Series> times = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      times.add(series("b" + i, noise(random, HISTORY, i == 0 ? 104.1 : 100)));
    }
    return times;
  }

  private static CheckedBenchmark first(List<Series> suite, RawResults raw) {
    return new HistoryChecker(0.02)
        .check(suite, Builds.build(HISTORY), raw).checked().stream()
            .filter(one -> one.series().benchmark().equals("b0"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void counts_that_truly_changed_make_no_room_for_times() {
    CheckedBenchmark alone = first(times(), _ -> List.of());
    List<Series> suite = times();
    for (int i = 0; i < 50; i++) {
      double[] counts = new double[HISTORY + 1];
      Arrays.fill(counts, 100);
      counts[HISTORY] = 200;
      suite.add(series("b" + i + ":allocs", Unit.COUNT, Direction.LOWER_IS_BETTER, counts));
    }

    CheckedBenchmark beside = first(suite, _ -> List.of());

    assertThat(alone.pValue()).isBetween(0.0025, 0.03);
    assertThat(beside.adjustedPValue()).isEqualTo(alone.adjustedPValue());
    assertThat(beside.verdict()).isEqualTo(alone.verdict());
  }

  @Test
  void comparisons_of_raw_values_make_no_room_for_predictions() {
    CheckedBenchmark alone = first(times(), _ -> List.of());
    List<Series> suite = times();
    List<Result> raw = new ArrayList<>();
    List<DutBuild> builds = List.of(Builds.build(HISTORY - 1), Builds.build(HISTORY));
    for (int i = 0; i < 30; i++) {
      String name = "fresh" + i;
      suite.add(
          new Series(
              "db",
              name,
              "bed",
              Unit.NANOSECONDS,
              Direction.LOWER_IS_BETTER,
              builds,
              Values.of(100, 150)));
      raw.add(Builds.result(name, builds.get(0), around(100)));
      raw.add(Builds.result(name, builds.get(1), around(150)));
    }

    CheckedBenchmark beside = first(suite, _ -> raw);

    assertThat(beside.adjustedPValue()).isEqualTo(alone.adjustedPValue());
    assertThat(beside.verdict()).isEqualTo(alone.verdict());
  }

  private static double[] around(double level) {
    return IntStream.range(0, 20).mapToDouble(i -> level + 0.01 * (i * 7 % 20)).toArray();
  }
}
