package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.interleaved;
import static dev.steelyard.core.comparison.ComparisonFixtures.normal;
import static dev.steelyard.core.comparison.ComparisonFixtures.result;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that nobody knows to be good or bad, and changes too small for their unit. */
class UnknownAndSmallTest {

  private static Result unknown(double... values) {
    Result plain = result("q", "a", Unit.of("score"), Direction.UNKNOWN, values);
    return plain.withMetadata(plain.metadata().withDirection(Direction.UNKNOWN, Basis.NONE));
  }

  private static Result sized(double... values) {
    return result("q", "a", Unit.BYTES, Direction.LOWER_IS_BETTER, values);
  }

  @Test
  void a_change_of_unknown_direction_is_changed_both_ways_and_says_how_to_declare_it() {
    Result small = unknown(normal(1, 10, 100, 0.01));
    Result large = unknown(normal(2, 10, 150, 0.01));
    for (Comparison one :
        List.of(Comparer.STANDARD.compare(small, large), Comparer.STANDARD.compare(large, small))) {
      assertThat(one.verdict()).isEqualTo(Verdict.CHANGED);
      assertThat(one.verdict().isNegative()).isTrue();
      assertThat(one.doubts())
          .filteredOn(doubt -> doubt.kind() == Doubt.Kind.DIRECTION_UNKNOWN)
          .singleElement()
          .satisfies(doubt -> assertThat(doubt.remedy()).contains("--higher-is-better"));
    }
  }

  @Test
  void what_did_not_change_needs_no_direction() {
    Result one = unknown(normal(1, 30, 100, 0.002));
    Comparison same = Comparer.STANDARD.compare(one, unknown(normal(2, 30, 100, 0.002)));
    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(same.doubts()).noneMatch(doubt -> doubt.kind().isAboutDirection());
  }

  /** As a process's own time in the kernel, that is counted in ticks of 10 ms. */
  @Test
  void times_that_are_mostly_zero_on_both_sides_are_not_known_to_be_unchanged() {
    double[] before = new double[20];
    double[] after = new double[20];
    Arrays.fill(before, 16, 20, 1e7);
    Arrays.fill(after, 2, 4, 1e7);

    assertThat(Comparer.STANDARD.compare(interleaved("q", before), interleaved("q", after)))
        .returns(Verdict.INCONCLUSIVE, Comparison::verdict)
        .returns(ComparisonMethod.PAIRED, Comparison::method);
    assertThat(Comparer.STANDARD.compare(times("q", before), times("q", after)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void less_than_a_byte_is_no_change_however_large_its_share() {
    Result before = sized(normal(1, 10, 9.3e-5, 0.05));
    Result after = sized(normal(2, 10, 1.2e-4, 0.05));

    Comparison usual = Comparer.STANDARD.compare(before, after);
    assertThat(usual.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(usual.doubts())
        .extracting(Doubt::kind)
        .contains(Doubt.Kind.BELOW_MINIMUM_DIFFERENCE);

    Comparison strict =
        Comparer.STANDARD
            .withTolerance(new Tolerance(0.02, MinimumDifferences.parse(List.of("0B"))))
            .compare(before, after);
    assertThat(strict.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_difference_that_may_be_larger_than_the_floor_is_not_called_unchanged() {
    Result before = sized(1.0, 1.1, 1.2, 1.0, 1.1, 1.2, 1.0, 1.1, 1.2);
    Result after = sized(1.9, 1.9, 2.6, 1.9, 2.6, 2.6, 1.9, 1.9, 2.6);

    assertThat(Comparer.STANDARD.compare(before, after).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whole_bytes_still_count() {
    Comparison one =
        Comparer.STANDARD.compare(sized(normal(1, 10, 16, 0.001)), sized(normal(2, 10, 24, 0.001)));
    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void the_iterations_behind_a_value_share_the_clocks_step() {
    Result before =
        result("q", "a", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, normal(1, 9, 0.5, 0.01));
    Result after =
        result("q", "a", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, normal(2, 9, 0.9, 0.01));

    assertThat(Comparer.STANDARD.compare(before, after).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(Comparer.STANDARD.compare(iterating(before, 1), iterating(after, 1)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
    assertThat(Comparer.STANDARD.compare(iterating(before, 1000), iterating(after, 1000)).verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  private static Result iterating(Result result, long iterations) {
    return result.withMetadata(
        result.metadata().withProvenance(made -> made.withIterationsAValue(iterations)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "10", "10 ", "1e3", "1,5B", "B", "-1B", "1.2.3B"})
  void what_is_no_difference_is_refused(String text) {
    assertThatThrownBy(() -> MinimumDifferences.parse(List.of(text)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_unit_may_begin_with_a_number_after_a_blank() {
    assertThat(MinimumDifferences.parse(List.of("10 1/s", "16B", "5 elements", "2e3rows")).said())
        .containsEntry(Unit.of("1/s"), 10.0)
        .containsEntry(Unit.BYTES, 16.0)
        .hasSize(4);
  }

  @Test
  void two_that_say_something_else_of_one_unit_are_refused() {
    assertThatThrownBy(() -> MinimumDifferences.parse(List.of("1ms", "2B", "2000us")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("'1ms' and of '2000us' say two things of one unit");
    assertThat(MinimumDifferences.parse(List.of("1ms", "1000us")).said()).hasSize(1);
  }
}
