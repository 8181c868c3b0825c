package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.result;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedAnswersTest {

  private static final Result SLOW = times("search", lognormal(1, 30, 2e6, 0.02));
  private static final Result FAST = times("search", lognormal(2, 30, 1e6, 0.02));
  private static final FailedAnswers NONE = new FailedAnswers(0, 0);

  private static Result failing(Result result, double checks, double requests) {
    return result.withMetadata(new FailedAnswers(checks, requests).on(result.metadata()));
  }

  private static Comparison compare(Result baseline, Result candidate) {
    return Comparer.STANDARD.compare(baseline, candidate);
  }

  @Test
  void a_candidate_that_answers_wrongly_is_not_improved_and_the_share_is_the_first_doubt() {
    assertThat(compare(SLOW, FAST).verdict()).isEqualTo(Verdict.IMPROVED);

    Comparison wrong = compare(SLOW, failing(FAST, 0.3, 0.12));

    assertThat(wrong.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(wrong.iterationsToDecide()).isEmpty();
    assertThat(wrong.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(wrong.doubts().getFirst().message())
        .isEqualTo(
            "the candidate answered wrongly: 30% of its checks failed, 12% of its requests failed");
  }

  @Test
  void latencies_that_leave_out_waits_are_neither_faster_nor_a_measure_of_slower_ones() {
    Result dropping = FAST.withMetadata(NONE.withArrivals(0.245).on(FAST.metadata()));

    Comparison candidate = compare(SLOW, dropping);
    Comparison baseline = compare(dropping, SLOW);

    assertThat(candidate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(candidate.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.DROPPED_ARRIVALS);
    assertThat(candidate.doubts().getFirst())
        .hasToString(
            "the candidate was not asked as meant: 24.5% of its arrivals had no free user and were"
                + " dropped, whose wait is in no latency; allow more users, with -c or max_users");
    assertThat(baseline.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Result withUnits(Result result, double whole, double inPart) {
    return result.withMetadata(
        NONE.withUnits(new FailedUnits(whole, inPart)).on(result.metadata()));
  }

  @Test
  void units_of_work_that_fail_more_have_not_improved_and_are_no_measure_of_slower_ones() {
    Comparison candidate = compare(SLOW, withUnits(FAST, 1, 1));
    Comparison baseline = compare(withUnits(FAST, 0.5, 0.5), SLOW);

    assertThat(candidate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(candidate.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(candidate.doubts().getFirst().message())
        .isEqualTo("the candidate did not always do its work: 100% of its units of work failed");
    assertThat(baseline.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void parts_that_are_tried_again_take_an_improvement_away_and_hide_nothing_slower() {
    Comparison candidate = compare(SLOW, withUnits(FAST, 0, 0.2));
    Comparison baseline = compare(withUnits(FAST, 0, 0.2), SLOW);
    Comparison alike = compare(withUnits(SLOW, 0, 0.2), withUnits(FAST, 0, 0.205));

    assertThat(candidate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(candidate.doubts().getFirst().message())
        .endsWith("something failed in 20% of its units of work");
    assertThat(baseline.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(baseline.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(alike.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(alike.doubts()).extracting(Doubt::kind).doesNotContain(Doubt.Kind.WRONG_ANSWERS);
  }

  @Test
  void a_side_whose_iterations_fail_is_no_measure_either() {
    Result often = FAST.withMetadata(NONE.withIterations(0.5).on(FAST.metadata()));

    Comparison candidate = compare(SLOW, often);
    Comparison baseline = compare(often, SLOW);

    assertThat(candidate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(candidate.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(candidate.doubts().getFirst().message())
        .isEqualTo("the candidate did not always do its work: 50% of its iterations failed");
    assertThat(baseline.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Result exiting(Result result, Map<Integer, Integer> exits) {
    return result.withMetadata(
        NONE.withRuns(FailedRuns.of(new TreeMap<>(exits))).on(result.metadata()));
  }

  @Test
  void runs_that_failed_and_count_are_a_doubt_and_no_improvement() {
    Comparison wrong = compare(SLOW, exiting(FAST, Map.of(0, 20, 1, 8, 3, 2)));

    assertThat(wrong.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(wrong.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.FAILED_RUNS);
    assertThat(wrong.doubts().getFirst().message())
        .isEqualTo(
            "the candidate failed: 8 of its 30 runs ended with exit code 1, 2 of its 30 runs ended"
                + " with exit code 3, and -i counts them");
    assertThat(compare(exiting(FAST, Map.of(1, 30)), SLOW).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void where_both_sides_fail_alike_the_doubt_is_told_and_the_difference_stands() {
    Comparison both = compare(exiting(SLOW, Map.of(1, 30)), exiting(FAST, Map.of(1, 30)));

    assertThat(both.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(both.doubts().getFirst().message())
        .isEqualTo(
            "both sides failed: 30 of its 30 runs ended with exit code 1, and -i counts them");
  }

  @Test
  void runs_of_several_results_are_counted_together() {
    Result right = times("search", lognormal(3, 10, 1e6, 0.02));
    Result pooled = PooledResult.of(List.of(exiting(FAST, Map.of(0, 15, 1, 15)), right));

    assertThat(FailedAnswers.of(pooled).runs())
        .isEqualTo(new FailedRuns(0.5, new TreeMap<>(Map.of(0, 25, 1, 15))));
  }

  @Test
  void against_a_baseline_that_answers_wrongly_nothing_is_called_slower() {
    assertThat(compare(FAST, SLOW).verdict()).isEqualTo(Verdict.REGRESSED);

    Comparison right = compare(failing(FAST, 1, 0), SLOW);

    assertThat(right.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(right.doubts().getFirst().message())
        .isEqualTo("the baseline answered wrongly: 100% of its checks failed");
  }

  @Test
  void what_failed_is_a_doubt_on_every_verdict_and_hides_none_that_it_does_not_disprove() {
    Comparison slowerAndWrong = compare(FAST, failing(SLOW, 0.5, 0));
    Comparison fasterAndRight = compare(failing(SLOW, 0.5, 0), FAST);
    Comparison alike = compare(failing(SLOW, 0.5, 0), failing(FAST, 0.5, 0));
    Comparison same = compare(SLOW, failing(SLOW, 0.5, 0));

    assertThat(slowerAndWrong.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(fasterAndRight.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(alike.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(alike.doubts().getFirst().message())
        .isEqualTo("both sides answered wrongly: 50% of its checks failed");
    assertThat(List.of(slowerAndWrong, fasterAndRight, alike, same))
        .allSatisfy(one ->
            assertThat(one.doubts().stream().map(Doubt::kind))
                .startsWith(Doubt.Kind.WRONG_ANSWERS));
  }

  @Test
  void where_both_fail_the_one_that_fails_more_is_told_first_and_decides() {
    Comparison wrong = compare(failing(SLOW, 0, 0.01), failing(FAST, 0, 0.02));
    Comparison other = compare(failing(SLOW, 0, 0.02), failing(FAST, 0, 0.01));

    assertThat(wrong.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(wrong.doubts().get(0).message()).startsWith("the candidate");
    assertThat(wrong.doubts().get(1).message()).startsWith("the baseline");
    assertThat(other.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(other.doubts().get(0).message()).startsWith("the baseline");
  }

  @Test
  void a_little_more_that_failed_before_does_not_hide_that_it_is_slower() {
    Comparison slower = compare(failing(FAST, 0, 0.0501), failing(SLOW, 0, 0.05));
    Comparison faster = compare(failing(SLOW, 0, 0.05), failing(FAST, 0, 0.0501));

    assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(slower.doubts().getFirst().kind()).isEqualTo(Doubt.Kind.WRONG_ANSWERS);
    assertThat(faster.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void more_failed_checks_are_called_worse_whatever_the_baseline_failed_otherwise() {
    Result right = result("x:checks", "bed", Unit.RATIO, Direction.HIGHER_IS_BETTER, ones(1));
    Result wrong = result("x:checks", "bed", Unit.RATIO, Direction.HIGHER_IS_BETTER, ones(0.5));

    assertThat(compare(failing(right, 0, 0.1), failing(wrong, 0.5, 0)).verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  private static double[] ones(double value) {
    return java.util.stream.DoubleStream.generate(() -> value).limit(8).toArray();
  }

  @Test
  void results_that_are_pooled_keep_the_largest_share_that_failed() {
    Result third = times("search", lognormal(3, 30, 1e6, 0.02));
    Result pooled =
        PooledResult.of(List.of(SLOW, failing(FAST, 0.25, 0.1), failing(third, 0, 0.5)));

    assertThat(FailedAnswers.of(pooled)).isEqualTo(new FailedAnswers(0.25, 0.5));
  }

  @Test
  void a_share_that_another_program_wrote_as_a_percentage_is_no_less_than_all() {
    Result percent =
        FAST.withMetadata(
            FAST.metadata().withProvenance(_ -> Provenance.of(Map.of("failed_checks", 30))));

    assertThat(FailedAnswers.of(percent).checks()).isEqualTo(1);
    assertThat(compare(SLOW, percent).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void where_nothing_failed_metadata_says_nothing() {
    assertThat(NONE.on(FAST.metadata())).isEqualTo(FAST.metadata());
    assertThat(FailedAnswers.of(FAST).isNone()).isTrue();
    assertThat(FailedAnswers.share(0, 0)).isZero();
    assertThat(compare(SLOW, FAST).doubts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,       100%",
    "0.99999, nearly 100%",
    "0.3,     30%",
    "0.1234,  12.3%",
    "0.00012345, 0.0123%",
  })
  void shares_are_told_to_three_digits_and_nearly_all_is_not_all(double share, String said) {
    assertThat(new FailedAnswers(share, 0).words()).isEqualTo(said + " of its checks failed");
  }

  @Test
  void a_name_of_which_all_failed_is_told_beside_the_share_of_all() {
    assertThat(new FailedAnswers(0, 0.01).withName(1).words())
        .isEqualTo("1% of its requests failed, 100% of its requests of this name failed");
  }
}
