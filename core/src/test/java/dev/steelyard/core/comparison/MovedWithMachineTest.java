package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.MovedWithMachine.Moved;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine that changed explains, and what not. */
class MovedWithMachineTest {

  private static Moved moved(String testBed, Unit unit, double ratio) {
    return new Moved(
        testBed, new Interval(ratio, ratio, ratio, 0.95), unit, Direction.LOWER_IS_BETTER, 0.02);
  }

  private static List<Moved> times(String testBed, int count, double ratio) {
    return new ArrayList<>(Collections.nCopies(count, moved(testBed, Unit.NANOSECONDS, ratio)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"allocs/op", "allocs", "B", "count", "instructions", "Ir"})
  void what_is_counted_did_not_move_with_the_machine(String unit) {
    MovedWithMachine machine = MovedWithMachine.byTestBed(times("bed", 8, 1.06)).get("bed");

    assertThat(machine.explains(moved("bed", Unit.NANOSECONDS, 1.12))).isTrue();
    assertThat(machine.explains(moved("bed", Unit.of(unit), 1.12))).isFalse();
  }

  @Test
  void each_testbed_moved_by_itself() {
    List<Moved> all = times("a", 40, 1.03);
    all.addAll(times("b", 3, 1.08));
    all.addAll(times("b", 3, 0.92));
    all.addAll(times("c", 5, 0.8));

    Map<String, MovedWithMachine> machines = MovedWithMachine.byTestBed(all);

    assertThat(machines).containsOnlyKeys("a", "c");
    assertThat(machines.get("c").explains(moved("c", Unit.NANOSECONDS, 0.8))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "x, count, true, true",
    "x, B, true, false",
    "x, allocs/op, true, true",
    "x, cycles, true, true",
    "x, #/op, true, true",
    "x, ratio, true, false",
    "x, ns, false, false",
    "x, 1/s, false, false",
    "x:max_rss, B, false, false",
    "x:context_switches, count, false, true"
  })
  void one_place_says_what_repeats_and_what_comes_in_whole_numbers(
      String name, String symbol, boolean repeats, boolean isWhole) {
    Unit unit = Unit.of(symbol);

    assertThat(CountedUnits.repeat(unit, BenchmarkName.parse(name))).isEqualTo(repeats);
    assertThat(CountedUnits.areWhole(unit)).isEqualTo(isWhole);
    assertThat(MinimumDifferences.USUAL.of(name, unit) == 0.5).isEqualTo(isWhole);
  }
}
