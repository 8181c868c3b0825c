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
}
