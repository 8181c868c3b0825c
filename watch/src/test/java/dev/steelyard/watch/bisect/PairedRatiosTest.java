package dev.steelyard.watch.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What one run measured of two builds becomes observations, start by start. */
class PairedRatiosTest {

  private static Result result(UnaryOperator<Provenance> made, double... values) {
    return Result.of(
        new DutBuild("d", "1", Instant.EPOCH),
        new TestBed("t", "", 1, "", Instant.EPOCH),
        "b",
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER).withRun("r", "v", Map.of()).withProvenance(made),
        Instant.EPOCH);
  }

  @Test
  void starts_of_one_block_are_a_pair_and_those_whose_other_side_failed_are_none() {
    Result good = result(made -> made.withBlocks(List.of(0, 1, 3)), 10, 20, 40);
    Result other = result(made -> made.withBlocks(List.of(1, 2, 3)), 40, 99, 120);

    assertThat(PairedRatios.of(good, other))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).isCloseTo(Math.log(2), within(1e-12)),
            one -> assertThat(one).isCloseTo(Math.log(3), within(1e-12)));
  }

  @Test
  void the_values_of_one_start_count_once_with_their_median() {
    Result good = result(made -> made.withValuesPerStart(List.of(3, 3)), 9, 10, 11, 1, 20, 999);
    Result other = result(made -> made.withValuesPerStart(List.of(3, 3)), 30, 30, 30, 80, 80, 80);

    assertThat(PairedRatios.of(good, other))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).isCloseTo(Math.log(3), within(1e-12)),
            one -> assertThat(one).isCloseTo(Math.log(4), within(1e-12)));
  }

  @Test
  void of_values_that_are_not_above_zero_there_is_no_ratio() {
    Result good = result(made -> made, 0, 1);

    assertThatThrownBy(() -> PairedRatios.of(good, result(made -> made, 1, 1)))
        .hasMessageContaining("not above zero");
  }

  @Test
  void where_a_side_is_always_zero_it_is_told_which_side_has_more() {
    Result none = result(made -> made, 0, 0, 0);
    Result some = result(made -> made, 5, 0, 7);

    assertThat(PairedRatios.besideZero(none, some))
        .containsExactly(Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY);
    assertThat(PairedRatios.besideZero(some, none))
        .containsExactly(Double.NEGATIVE_INFINITY, 0.0, Double.NEGATIVE_INFINITY);
    assertThat(PairedRatios.besideZero(none, none)).containsExactly(0.0, 0.0, 0.0);
    assertThatThrownBy(() -> PairedRatios.besideZero(some, some))
        .hasMessageContaining("not above zero");
    assertThatThrownBy(() -> PairedRatios.besideZero(none, result(made -> made, -1, 1, 1)))
        .hasMessageContaining("not above zero");
  }

  private static Result working(Unit unit, double work, String what, double... values) {
    Result plain = result(made -> made, values);
    return Result.of(
        plain.dut(),
        plain.testBed(),
        plain.benchmark(),
        plain.values(),
        unit,
        Optional.of(new Throughput(work, what, Optional.of("decimal"))),
        plain.metadata(),
        plain.timestamp());
  }

  @Test
  void where_an_iteration_does_more_work_the_times_of_as_much_are_compared() {
    Result good = working(Unit.NANOSECONDS, 100, "elements", 1000, 1000);
    Result other = working(Unit.NANOSECONDS, 200, "elements", 2200, 2200);

    assertThat(PairedRatios.of(good, other))
        .allSatisfy(one -> assertThat(one).isCloseTo(Math.log(1.1), within(1e-12)));
    Result slow = working(Unit.PER_SECOND, 100, "elements", 50);
    Result fast = working(Unit.PER_SECOND, 200, "elements", 60);
    assertThat(PairedRatios.of(slow, fast))
        .as("a rate is one of work already")
        .allSatisfy(one -> assertThat(one).isCloseTo(Math.log(1.2), within(1e-12)));
  }

  @Test
  void of_other_work_there_is_no_ratio() {
    Result elements = working(Unit.NANOSECONDS, 100, "elements", 1000);
    Result bytes = working(Unit.NANOSECONDS, 100, "bytes", 1000);
    Result memory = working(Unit.BYTES, 100, "elements", 1000);
    Result more = working(Unit.BYTES, 200, "elements", 2000);

    assertThatThrownBy(() -> PairedRatios.of(elements, bytes))
        .hasMessageContaining("processes 100 elements and 100 B");
    assertThatThrownBy(() -> PairedRatios.of(memory, more))
        .hasMessageContaining("no ratio of that can be told");
  }

  /** A commit between that measures throughput under the name of an average time. */
  @Test
  void of_two_units_there_is_no_ratio() {
    Result time = in(Unit.NANOSECONDS, 1000);
    Result rate = in(Unit.PER_SECOND, 1e6);

    assertThatThrownBy(() -> PairedRatios.of(time, rate))
        .hasMessageContaining("b is measured in ns of 1 and in ")
        .hasMessageContaining("no ratio of these");
    assertThatThrownBy(() -> PairedRatios.besideZero(in(Unit.NANOSECONDS, 0), rate))
        .hasMessageContaining("no ratio of these");
  }

  private static Result in(Unit unit, double value) {
    Result plain = result(made -> made, value, value);
    return Result.of(
        plain.dut(),
        plain.testBed(),
        plain.benchmark(),
        plain.values(),
        unit,
        Optional.empty(),
        plain.metadata(),
        plain.timestamp());
  }

  @Test
  void of_two_units_under_one_name_nobody_knows_which_is_meant() {
    Result time = in(Unit.NANOSECONDS, 1000);

    assertThat(CommitPair.side(List.of())).isEmpty();
    assertThat(CommitPair.side(List.of(time))).contains(time);
    assertThatThrownBy(() -> CommitPair.side(List.of(time, in(Unit.PER_SECOND, 1e6))))
        .hasMessageContaining("which of these is meant cannot be told");
  }
}
