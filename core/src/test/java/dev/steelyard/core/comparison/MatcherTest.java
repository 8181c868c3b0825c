package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.normal;
import static dev.steelyard.core.comparison.ComparisonFixtures.result;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatcherTest {

  private static final Matcher BY_NAME = Matcher.byName(Comparer.STANDARD);
  private static final Matcher BY_VARIANT = Matcher.byVariant(Comparer.STANDARD);

  private static Result on(String testBed, String benchmark) {
    return result(
        benchmark, testBed, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, normal(1, 8, 10, 0.01));
  }

  @Test
  void equal_names_pair_and_the_rest_is_listed() {
    Suite suite =
        BY_NAME.match(
            "old",
            List.of(times("b", 1), times("a", 1)),
            "new",
            List.of(times("a", 2), times("c", 1)));
    assertThat(suite.comparisons())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.baseline().benchmark()).isEqualTo("a");
          assertThat(one.candidate().values().get(0)).isEqualTo(2);
        });
    assertThat(suite.onlyInBaseline()).extracting(Result::benchmark).containsExactly("b");
    assertThat(suite.onlyInCandidate()).extracting(Result::benchmark).containsExactly("c");
  }

  @Test
  void one_name_in_two_units_is_two_benchmarks() {
    List<Result> before =
        List.of(
            result("q", "bed", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, normal(1, 8, 10, 0.01)),
            result("q", "bed", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, normal(2, 8, 5, 0.01)));
    List<Result> after =
        List.of(
            result("q", "bed", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER, normal(3, 8, 3, 0.01)),
            result("q", "bed", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, normal(4, 8, 20, 0.01)),
            result("q", "bed", Unit.BYTES, Direction.LOWER_IS_BETTER, normal(5, 8, 9, 0.01)));

    Suite suite = BY_NAME.match("a", before, "b", after);

    assertThat(suite.comparisons())
        .hasSize(2)
        .allSatisfy(one -> {
          assertThat(one.baseline().unit()).isEqualTo(one.candidate().unit());
          assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
        });
    assertThat(suite.onlyInBaseline()).isEmpty();
    assertThat(suite.onlyInCandidate()).extracting(Result::unit).containsExactly(Unit.BYTES);
  }

  @Test
  void results_too_far_apart_for_reruns_have_no_verdict() {
    List<Result> before =
        List.of(times("m", normal(1, 8, 218_000, 0.01)), times("m", normal(2, 8, 52, 0.01)));
    List<Result> after =
        List.of(times("m", normal(3, 8, 206_000, 0.01)), times("m", normal(4, 8, 104, 0.01)));
    List<Result> reruns =
        List.of(times("m", normal(5, 8, 100, 0.01)), times("m", normal(6, 8, 110, 0.01)));
    List<Result> slower =
        List.of(times("m", normal(7, 8, 200, 0.01)), times("m", normal(8, 8, 210, 0.01)));

    assertThat(BY_NAME.match("a", before, "b", after).comparisons())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(one.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.RERUNS_APART);
          assertThat(one.doubts().getFirst().message()).contains("2 results of one build");
        });
    assertThat(BY_NAME.match("a", reruns, "b", slower).comparisons())
        .allSatisfy(one ->
            assertThat(one.doubts())
                .extracting(Doubt::kind)
                .doesNotContain(Doubt.Kind.RERUNS_APART));
  }

  @Test
  void variants_pair_on_what_is_left_of_the_name() {
    Suite suite =
        BY_VARIANT.match(
            "x",
            List.of(times("b[level=1,variant=x]", 1), times("b[level=9,variant=x]", 3)),
            "y",
            List.of(times("b[level=9,variant=y]", 4), times("b[level=1,variant=y]", 2)));
    assertThat(suite.comparisons())
        .extracting(one -> one.candidate().values().get(0) - one.baseline().values().get(0))
        .containsExactly(1.0, 1.0);
  }

  @Test
  void comparisons_are_in_the_order_of_names() {
    Suite suite =
        BY_NAME.match(
            "a", List.of(times("c", 1), times("a", 1)), "b", List.of(times("c", 1), times("a", 1)));
    assertThat(suite.comparisons())
        .extracting(one -> one.candidate().benchmark())
        .containsExactly("a", "c");
    assertThat(suite.count(Verdict.INCONCLUSIVE)).isEqualTo(2);
  }

  @Test
  void the_same_testbed_is_preferred() {
    Suite suite =
        BY_NAME.match(
            "a",
            List.of(on("one", "x"), on("two", "x")),
            "b",
            List.of(on("two", "x"), on("one", "x")));
    assertThat(suite.comparisons())
        .hasSize(2)
        .allSatisfy(one ->
            assertThat(one.baseline().testBed().name())
                .isEqualTo(one.candidate().testBed().name()));
  }

  @Test
  void another_testbed_is_better_than_none_but_doubted() {
    Suite suite = BY_NAME.match("a", List.of(on("one", "x")), "b", List.of(on("two", "x")));
    assertThat(suite.comparisons().getFirst().doubts())
        .extracting(Doubt::kind)
        .contains(Doubt.Kind.DIFFERENT_TESTBED);
  }

  /** Which of two machines a third is held against would be chance, and so would be the verdict. */
  @Test
  void of_several_other_testbeds_none_is_chosen() {
    List<Result> two = List.of(on("one", "x"), on("two", "x"));
    Suite before = BY_NAME.match("a", two, "b", List.of(on("three", "x")));
    Suite after = BY_NAME.match("a", List.of(on("three", "x")), "b", two);

    assertThat(before.comparisons()).isEmpty();
    assertThat(before.onlyInBaseline()).hasSize(2);
    assertThat(after.comparisons()).isEmpty();
  }

  @Test
  void results_of_one_benchmark_are_pooled() {
    Suite suite =
        BY_NAME.match("a", List.of(times("x", 1, 2), times("x", 3)), "b", List.of(times("x", 4)));
    assertThat(suite.comparisons().getFirst().baseline().values().toArray())
        .containsExactly(1, 2, 3);
  }

  @Test
  void different_units_do_not_pair() {
    Result size = result("x", "bench-1", Unit.BYTES, Direction.LOWER_IS_BETTER, 1);
    Suite suite = BY_NAME.match("a", List.of(times("x", 1)), "b", List.of(size));
    assertThat(suite.comparisons()).isEmpty();
    assertThat(suite.onlyInBaseline()).hasSize(1);
    assertThat(suite.onlyInCandidate()).hasSize(1);
  }

  @Test
  void results_that_disagree_on_the_direction_are_changed_at_most_and_doubted() {
    double[] slow = normal(1, 10, 20, 0.01);
    Result higher = result("x", "bench-1", Unit.NANOSECONDS, Direction.HIGHER_IS_BETTER, slow);
    Suite suite =
        BY_NAME.match(
            "a",
            List.of(times("x", normal(2, 10, 20, 0.01)), higher),
            "b",
            List.of(times("x", normal(3, 10, 10, 0.01))));
    assertThat(suite.comparisons())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.verdict()).isEqualTo(Verdict.CHANGED);
          assertThat(one.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.DIRECTION_DISPUTED);
        });
  }

  @Test
  void a_measurement_that_was_published_twice_counts_once() {
    Suite suite =
        BY_NAME.match(
            "a", List.of(times("x", 1, 2), times("x", 1, 2)), "b", List.of(times("x", 4)));
    assertThat(suite.comparisons().getFirst().baseline().values().toArray()).containsExactly(1, 2);
  }

  @Test
  void the_same_thing_on_both_sides_is_called_out() {
    Result plain = times("x", 1);
    Result sealed =
        Result.of(
            plain.dut(),
            plain.testBed(),
            "x",
            plain.values(),
            plain.unit(),
            plain.throughput(),
            plain.metadata().withProvenance(made -> made.withSeal("abc")),
            plain.timestamp());
    assertThat(
            BY_NAME
                .match("a", List.of(sealed), "b", List.of(sealed))
                .comparisons()
                .getFirst()
                .doubts())
        .extracting(Doubt::kind)
        .contains(Doubt.Kind.SAME_THING);
    assertThat(
            BY_NAME
                .match("a", List.of(plain), "b", List.of(plain))
                .comparisons()
                .getFirst()
                .doubts())
        .extracting(Doubt::kind)
        .doesNotContain(Doubt.Kind.SAME_THING);
  }
}
