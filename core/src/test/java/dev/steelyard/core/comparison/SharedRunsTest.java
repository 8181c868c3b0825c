package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.normal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of builds that runs measured beside each other, other runs' values say nothing more. */
class SharedRunsTest {

  private static final int PAIRS = 10;

  /** A build's times in a run on a machine that is so much slower than at another time. */
  private static Result in(String run, int seed, double slower) {
    Metadata metadata =
        times("scan", 1)
            .metadata()
            .withRun(run, "commit", Map.of())
            .withProvenance(made -> made.withBlocks(IntStream.range(0, PAIRS).boxed().toList()));
    return times("scan", normal(seed, PAIRS, 100 * slower, 0.005)).withMetadata(metadata);
  }

  private static Comparison compared(List<Result> before, List<Result> after) {
    return Matcher.byName(Comparer.STANDARD)
        .match("v1", before, "v2", after)
        .comparisons()
        .getFirst();
  }

  @Test
  void a_slow_day_of_one_build_alone_makes_the_other_no_faster() {
    List<Result> before = List.of(in("run-1", 1, 1), in("run-2", 2, 1.06), in("run-3", 3, 1.06));
    List<Result> after = List.of(in("run-1", 4, 1));

    Comparison one = compared(before, after);

    assertThat(one.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(one.baseline().values().size()).isEqualTo(PAIRS);
    assertThat(one.ratio().estimate()).isCloseTo(1, within(0.01));
  }

  @Test
  void pairs_of_several_shared_runs_are_pairs_of_their_own_run() {
    Comparison one =
        compared(
            List.of(in("run-1", 1, 1), in("run-2", 2, 1.2)),
            List.of(in("run-2", 3, 1.236), in("run-1", 4, 1.03)));

    assertThat(one.baseline().values().size()).isEqualTo(2 * PAIRS);
    assertThat(Pairing.exists(one.baseline(), one.candidate())).isTrue();
    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(one.ratio().estimate()).isCloseTo(1.03, within(0.01));
  }

  @Test
  void a_quick_look_at_both_says_less_than_many_values_of_either() {
    Result quick = times("scan", 100, 101).withMetadata(in("run-9", 1, 1).metadata());
    List<Result> before = List.of(quick, in("run-1", 1, 1));
    List<Result> after = List.of(quick, in("run-2", 2, 1.3));

    assertThat(SharedRuns.of(before, after).baseline()).hasSize(2);
    assertThat(compared(before, after).verdict()).isNotEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void builds_that_no_run_measured_together_are_compared_by_all_values_and_in_no_pairs() {
    Comparison one =
        compared(
            List.of(in("run-1", 1, 1), in("run-2", 2, 1)),
            List.of(in("run-3", 3, 1.2), in("run-4", 4, 1.2)));

    assertThat(one.candidate().values().size()).isEqualTo(2 * PAIRS);
    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void the_smallest_share_of_the_error_that_one_was_looked_at_with_is_that_of_all() {
    Result looked = in("run-1", 1, 1);
    Result many =
        looked.withMetadata(looked.metadata().withProvenance(made -> made.withLookShare(0.1)));

    assertThat(PooledResult.of(List.of(in("run-2", 2, 1), many)).provenance().lookShare())
        .isEqualTo(0.1);
  }
}
