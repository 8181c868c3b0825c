package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.TIME;
import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotMeasuredTest {

  private static final double[] QUIET = lognormal(1, 30, 1e6, 0.002);
  private static final double[] AGAIN = lognormal(2, 30, 1e6, 0.002);

  private static Comparison compare(Result baseline, Result candidate) {
    return Comparer.STANDARD.compare(baseline, candidate);
  }

  private static Result doing(double work, String kind, double... values) {
    Result plain = times("x", values);
    return Result.of(
        plain.dut(),
        plain.testBed(),
        "x",
        plain.values(),
        plain.unit(),
        Optional.of(new Throughput(work, kind, Optional.empty())),
        plain.metadata(),
        TIME);
  }

  @Test
  void times_that_are_those_of_the_other_side_to_the_last_digit_are_not_unchanged() {
    Comparison comparison = compare(times("x", QUIET), times("x", QUIET));

    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.NOT_MEASURED);
    assertThat(comparison.iterationsToDecide()).isEmpty();
    assertThat(compare(times("x", QUIET), times("x", AGAIN)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void equal_counts_and_times_in_coarse_steps_repeat_by_chance() {
    Result count =
        ComparisonFixtures.result(
            "x", "bed", Unit.BYTES, Direction.LOWER_IS_BETTER, 1, 2, 3, 4, 5, 6);
    assertThat(NotMeasured.areCopies(count, count)).isFalse();
    double[] coarse = new double[10];
    Arrays.setAll(coarse, i -> i % 2 == 0 ? 10 : 20);
    assertThat(NotMeasured.areCopies(times("x", coarse), times("x", coarse))).isFalse();
    assertThat(NotMeasured.areCopies(times("x", 12.3), times("x", 12.3))).isFalse();
    assertThat(NotMeasured.areCopies(times("x", 1, 2, 3, 4, 5, 6), times("x", 1, 2, 3, 4, 5, 6)))
        .isTrue();
  }

  @Test
  void what_is_older_than_its_build_was_not_measured_on_it() {
    Result plain = times("x", AGAIN);
    Result older =
        Result.of(
            plain.dut(),
            plain.testBed(),
            "x",
            plain.values(),
            plain.unit(),
            Optional.empty(),
            plain.metadata(),
            TIME.minus(Duration.ofMinutes(1)));
    Result oldFile =
        Result.of(
            plain.dut(),
            plain.testBed(),
            "x",
            plain.values(),
            plain.unit(),
            Optional.empty(),
            plain.metadata().withProvenance(made -> made.withFileTime(TIME.minusSeconds(60))),
            TIME);

    for (Result late : new Result[] {older, oldFile}) {
      Comparison comparison = compare(times("x", QUIET), late);
      assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(comparison.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.NOT_MEASURED);
    }
  }

  @Test
  void times_of_other_work_are_compared_as_throughput() {
    double[] longer = lognormal(3, 30, 1.7e6, 0.002);

    Comparison comparison = compare(doing(1e6, "bytes", QUIET), doing(2e6, "bytes", longer));

    assertThat(comparison.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(comparison.ratio().estimate()).isCloseTo(2 / 1.7, within(0.01));
    assertThat(comparison.baseline().unit()).isEqualTo(Unit.BYTES_PER_SECOND);
    assertThat(comparison.baseline().summary().median()).isCloseTo(1e9, within(1e7));
    assertThat(comparison.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WORK_CHANGED);
  }

  @Test
  void work_of_another_kind_is_not_compared() {
    Comparison comparison = compare(doing(10, "elements", QUIET), doing(2e6, "bytes", AGAIN));

    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WORK_CHANGED);
    assertThat(compare(doing(10, "elements", QUIET), doing(10, "elements", AGAIN)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }
}
