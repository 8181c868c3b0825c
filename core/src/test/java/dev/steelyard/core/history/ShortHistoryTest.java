package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks of builds with hardly any builds before them. */
class ShortHistoryTest {

  @Test
  void with_few_builds_of_history_raw_values_are_compared_and_that_is_doubted() {
    Series young = series("young", 100, 101, 120);
    List<Result> raw = new ArrayList<>();
    raw.add(result(0, "young", 100));
    raw.add(result(1, "young", 101));
    raw.add(result(2, "young", 120));

    CheckedBenchmark checked =
        only(new HistoryChecker(0.02).check(List.of(young), Builds.build(2), _ -> raw));

    assertThat(checked.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(checked.ratio().estimate()).isCloseTo(120.0 / 101, within(0.001));
    assertThat(checked.comparison()).isPresent();
    assertThat(checked.doubts())
        .extracting(HistoryDoubt::kind)
        .containsExactly(HistoryDoubt.Kind.FEW_BUILDS);
  }

  private static Result result(int build, String benchmark, double level) {
    return Result.of(
        Builds.build(build),
        new TestBed("bed", "", 0, "", Instant.EPOCH),
        benchmark,
        Values.of(
            IntStream.range(0, 20).mapToDouble(i -> level * (1 + 0.001 * (i % 5 - 2))).toArray()),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.EPOCH);
  }

  @Test
  void the_first_build_has_nothing_to_be_held_against() {
    HistoryCheck check = check(series("a", 5), series("b", 6));

    assertThat(check.checked()).isEmpty();
    assertThat(check.withoutHistory()).hasSize(2);
  }

  @Test
  void a_build_without_results_is_refused() {
    DutBuild other = Builds.build(99);

    assertThatThrownBy(() ->
            new HistoryChecker(0.02)
                .check(List.of(series("a", 1, 2)), other, Builds.RAW_NOT_NEEDED))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("db@0.99");
  }
}
