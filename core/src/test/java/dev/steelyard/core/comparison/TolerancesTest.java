package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TolerancesTest {

  private static final Map<Unit, Double> NONE = Map.of();

  private static Result silent() {
    return Result.of(
        new DutBuild("d", "1", Instant.EPOCH),
        new TestBed("bed", "", 0, "", Instant.EPOCH),
        "x",
        Values.of(1),
        Unit.BYTES,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.EPOCH);
  }

  private static Result saying(double effect, Map<Unit, Double> least) {
    Result silent = silent();
    return silent.withMetadata(
        silent
            .metadata()
            .withProvenance(new Tolerance(effect, new MinimumDifferences(least))::saidIn));
  }

  private static Map<Unit, Double> differences(Result... results) {
    return Tolerances.SAID.of(List.of(results)).minimumDifferences().said();
  }

  @Test
  void where_nothing_is_said_the_usual_holds() {
    assertThat(Tolerances.SAID.of(List.of(silent()))).isEqualTo(Tolerance.USUAL);
    assertThat(Tolerances.SAID.of(List.of())).isEqualTo(Tolerance.USUAL);
    assertThat(Tolerances.SAID.isWhole()).isFalse();
  }

  @Test
  void of_results_that_say_several_the_smallest_counts_and_who_says_nothing_is_not_asked() {
    Tolerance tolerance =
        Tolerances.SAID.of(List.of(saying(0.2, NONE), silent(), saying(0.1, NONE)));

    assertThat(tolerance.minimumEffect()).isEqualTo(0.1);
    assertThat(tolerance.disagreeing()).containsExactly(0.1, 0.2);
    assertThat(Tolerances.SAID.of(List.of(saying(0.2, NONE), silent())).disagreeing()).isEmpty();
  }

  @Test
  void who_says_nothing_of_a_unit_means_the_usual_difference() {
    Map<Unit, Double> large = Map.of(Unit.BYTES, 16.0);
    Map<Unit, Double> larger = Map.of(Unit.BYTES, 64.0);
    Map<Unit, Double> small = Map.of(Unit.BYTES, 0.0);

    assertThat(differences(saying(0.02, large), saying(0.02, larger))).isEqualTo(large);
    assertThat(differences(saying(0.02, large), saying(0.02, NONE))).isEmpty();
    assertThat(differences(saying(0.02, small), saying(0.02, NONE))).isEqualTo(small);
    assertThat(differences(saying(0.02, large), silent())).isEqualTo(large);
  }

  @Test
  void what_is_asked_for_goes_first() {
    Result tolerant = saying(0.2, Map.of(Unit.BYTES, 16.0));
    Tolerances asked =
        new Tolerances(OptionalDouble.of(0.05), AskedDifferences.parse(List.of("1ms")));

    Tolerance tolerance = asked.of(List.of(tolerant, saying(0.1, Map.of(Unit.BYTES, 16.0))));

    assertThat(tolerance.minimumEffect()).isEqualTo(0.05);
    assertThat(tolerance.disagreeing()).isEmpty();
    assertThat(tolerance.minimumDifferences().said())
        .isEqualTo(Map.of(Unit.BYTES, 16.0, Unit.NANOSECONDS, 1e6));
    assertThat(Tolerances.always(0.02, MinimumDifferences.USUAL).of(List.of(tolerant)))
        .isEqualTo(Tolerance.USUAL);
  }

  @Test
  void what_a_result_says_is_what_was_written_into_it() {
    assertThat(Tolerance.of(silent())).isEmpty();
    assertThat(Tolerance.of(saying(0.2, NONE)))
        .contains(new Tolerance(0.2, MinimumDifferences.USUAL));
  }

  /** Such as {@code 100 1/s}, which without a blank are a thousand and one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ns",
        "B",
        "1/s",
        "B/s",
        "bit/s",
        "count",
        "instructions",
        "Ir",
        "ratio",
        "ns/B",
        "number",
        "rows/s",
        "1/s/core",
        "B/s/core",
        "eggs",
        "e5",
        "2nd"
      })
  void what_is_written_of_a_unit_is_read_again(String symbol) {
    for (double least : new double[] {100, 0.5, 1e12, 1e-3}) {
      MinimumDifferences one = new MinimumDifferences(Map.of(Unit.of(symbol), least));

      assertThat(MinimumDifferences.parse(one.texts())).isEqualTo(one);
    }
  }
}
