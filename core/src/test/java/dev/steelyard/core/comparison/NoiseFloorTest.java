package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {

  private static final NoiseFloor FLOOR =
      new NoiseFloor(
          "bench-1",
          Map.of(
              NoiseKind.CPU, new Noise.Floor(0.05, 0.10),
              NoiseKind.DISK, new Noise.Floor(0.30, 0.08)),
          ComparisonFixtures.TIME);

  private static double[] around(double middle, int count) {
    return DoubleStream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> middle * (1 + 0.001 * (i - (count - 1) / 2.0) / count))
        .toArray();
  }

  private static Comparison apart(double change) {
    return Comparer.STANDARD.compare(
        ComparisonFixtures.times("x", around(100, 10)),
        ComparisonFixtures.times("x", around(100 * change, 10)));
  }

  private static Comparison inTurn(double change, int count) {
    return Comparer.STANDARD.compare(
        ComparisonFixtures.interleaved("x", around(100, count)),
        ComparisonFixtures.interleaved("x", around(100 * change, count)));
  }

  private static List<Doubt.Kind> doubts(Comparison comparison) {
    return FLOOR.mark(comparison).doubts().stream().map(Doubt::kind).toList();
  }

  @Test
  void a_change_below_the_smallest_floor_of_all_kinds_is_doubted() {
    Comparison marked = FLOOR.mark(apart(1.07));

    assertThat(marked.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(marked.doubts())
        .filteredOn(one -> one.kind() == Doubt.Kind.BELOW_NOISE_FLOOR)
        .singleElement()
        .satisfies(doubt -> {
          assertThat(doubt.message())
              .isEqualTo("a change of 7.0% is below the testbed's noise floor of 8.0%");
          assertThat(doubt.remedy()).contains("in turn", "steelyard doctor");
        });
    assertThat(doubts(apart(1 / 1.07))).contains(Doubt.Kind.BELOW_NOISE_FLOOR);
  }

  @Test
  void a_change_above_it_is_not() {
    assertThat(doubts(apart(1.09))).doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
    assertThat(doubts(apart(1 / 1.09))).doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
  }

  @Test
  void sides_measured_in_turn_have_a_floor_of_their_own_that_falls_with_their_number() {
    assertThat(doubts(inTurn(1.06, 10))).doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
    assertThat(doubts(inTurn(1.04, 10))).contains(Doubt.Kind.BELOW_NOISE_FLOOR);
    assertThat(doubts(inTurn(1.04, 40))).doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
    assertThat(FLOOR.of(true, 40)).isCloseTo(0.025, within(1e-12));
    assertThat(FLOOR.of(false, 40)).isEqualTo(0.08);
  }

  @Test
  void what_is_not_said_to_have_changed_needs_no_doubt() {
    Comparison same = apart(1.001);

    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(FLOOR.mark(same)).isEqualTo(same);
  }

  @Test
  void sizes_and_other_testbeds_know_no_such_floor() {
    Comparison sizes = compared("bench-1", Unit.BYTES);
    Comparison elsewhere = compared("bench-2", Unit.NANOSECONDS);

    assertThat(sizes.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(FLOOR.mark(sizes)).isEqualTo(sizes);
    assertThat(FLOOR.mark(elsewhere)).isEqualTo(elsewhere);
    assertThat(doubts(compared("bench-1", Unit.NANOSECONDS)))
        .contains(Doubt.Kind.BELOW_NOISE_FLOOR);
  }

  private static Comparison compared(String testBed, Unit unit) {
    Direction lower = Direction.LOWER_IS_BETTER;
    Result before = ComparisonFixtures.result("x", testBed, unit, lower, around(100, 10));
    Result after = ComparisonFixtures.result("x", testBed, unit, lower, around(107, 10));
    return Comparer.STANDARD.compare(before, after);
  }

  @Test
  void a_suite_keeps_everything_but_the_doubts() {
    Suite suite =
        new Suite(
            "a", "b", List.of(apart(1.07)), List.of(), List.of(ComparisonFixtures.times("y", 1)));

    Suite marked = FLOOR.mark(suite);

    assertThat(marked.comparisons().getFirst().doubts())
        .extracting(Doubt::kind)
        .contains(Doubt.Kind.BELOW_NOISE_FLOOR);
    assertThat(marked.onlyInCandidate()).isEqualTo(suite.onlyInCandidate());
    assertThat(marked.count(Verdict.REGRESSED)).isEqualTo(1);
  }

  @Test
  void a_floor_of_nothing_is_refused() {
    assertThatThrownBy(() -> new NoiseFloor("bench-1", Map.of(), ComparisonFixtures.TIME))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
