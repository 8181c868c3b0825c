package dev.steelyard.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.doctor.NoiseResults;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change below what the check-up has found of the testbed is doubted. */
class NoiseMarksTest extends ServiceTest {

  private static final DutBuild CHECK_UP = build(NoiseResults.DUT, "2026-01-03T00:00:00Z", 3);

  private static Result floor(String order, double share) {
    return Result.of(
        CHECK_UP,
        BED,
        "doctor/noise-floor[kind=cpu,order=%s]".formatted(order),
        Values.of(share),
        Unit.RATIO,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        CHECK_UP.timestamp());
  }

  private static Suite slower() {
    return Matcher.byName(new Comparer(0.02))
        .match(
            "before",
            List.of(result(build("mydb", "1", 1), "x", 100)),
            "after",
            List.of(result(build("mydb", "2", 2), "x", 110)));
  }

  private static List<Doubt.Kind> doubts(Suite suite) {
    return suite.comparisons().getFirst().doubts().stream().map(Doubt::kind).toList();
  }

  @Test
  void a_change_below_the_floor_has_the_doubt_where_the_store_can_be_asked() {
    store.results().publish(List.of(floor("interleaved", 0.2), floor("sequential", 0.2)));

    assertThat(doubts(new NoiseMarks(store).on(slower()))).contains(Doubt.Kind.BELOW_NOISE_FLOOR);

    assertThat(doubts(NoiseMarks.none().on(slower()))).doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
  }

  @Test
  void without_a_check_up_or_above_its_floor_nothing_is_doubted() {
    assertThat(doubts(new NoiseMarks(store).on(slower())))
        .doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);

    store.results().publish(List.of(floor("interleaved", 0.01), floor("sequential", 0.01)));
    assertThat(doubts(new NoiseMarks(store).on(slower())))
        .as("a change above the floor")
        .doesNotContain(Doubt.Kind.BELOW_NOISE_FLOOR);
  }
}
