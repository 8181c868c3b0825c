package dev.steelyard.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits of which each one is a little slower than the one before: no one of them is to blame. */
class DriftingCommitsTest {

  private static final int COMMITS = 20;

  private static BisectStep.Ended searched(int pairs, int seed) {
    double[] levels = IntStream.rangeClosed(0, COMMITS).mapToDouble(i -> 0.01 * i).toArray();
    return new SimulatedCommits(levels, 0.005, new Random(seed))
        .search(BisectEvidence.none(COMMITS), new BisectRules(0.95, pairs, 0.02));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80})
  void what_is_not_decided_has_probabilities_and_names_no_one_commit(int pairs) {
    for (int seed = 0; seed < 4; seed++) {
      BisectStep.Ended end = searched(pairs, seed);

      assertThat(end).isNotInstanceOf(BisectStep.OneChange.class);
      if (end instanceof BisectStep.Undecided one) {
        assertThat(one.probability()).isBetween(0.0, 1.0);
        assertThat(Math.copySign(1, one.probability())).isEqualTo(1);
        assertThat(one.two()).isBetween(0.5, 1.0);
        assertThat(one.isOfSeveral()).isTrue();
      }
    }
  }

  private static BisectEvidence ofStaircase(int commits, BisectRules rules) {
    double[] levels =
        IntStream.rangeClosed(0, commits).mapToDouble(i -> Math.log1p(0.05 * i)).toArray();
    SimulatedCommits machine = new SimulatedCommits(levels, 0, new Random(1));
    BisectEvidence evidence = BisectEvidence.none(commits);
    while (new NoisyBisection(rules).next(evidence) instanceof BisectStep.Measure what) {
      evidence = machine.measured(evidence, what);
    }
    return evidence;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void a_short_staircase_of_exact_counts_is_told_as_several_changes(int commits) {
    BisectRules rules = new BisectRules(0.95, 50, 0.02);

    assertThat(new NoisyBisection(rules).next(ofStaircase(commits, rules)))
        .isInstanceOf(BisectStep.SeveralChanges.class);
  }

  /** After one of them is known, others tell more. */
  @ParameterizedTest
  @ValueSource(ints = {6, 10, 30})
  void no_commit_of_a_staircase_is_measured_for_nothing(int commits) {
    BisectEvidence evidence = ofStaircase(commits, new BisectRules(0.95, 50, 0.02));

    assertThat(evidence.ratios().values()).allMatch(pairs -> pairs.size() <= 12);
  }

  @Test
  void what_holds_all_changes_reaches_from_the_first_to_the_last() {
    double[] levels = new double[31];
    Arrays.fill(levels, 10, 31, 0.1);
    Arrays.fill(levels, 20, 31, 0.3);
    BisectEvidence evidence = BisectEvidence.none(30);
    SimulatedCommits machine = new SimulatedCommits(levels, 0.01, new Random(1));
    for (int commit : new int[] {5, 8, 13, 16, 22, 25, 30}) {
      evidence = machine.measured(evidence, new BisectStep.Measure(commit, 6));
    }

    BisectStep.Undecided end =
        BisectEnd.undecided(
            evidence, BisectPosterior.of(evidence), new BisectRules(0.95, 40, 0.02));

    assertThat(end.isOfSeveral()).isTrue();
    assertThat(end.where()).isEqualTo(new Stretch(9, 22));
  }

  /** Pairs at these commits, each with the same differences around its level. */
  private static BisectEvidence measured(double[] levels, int... commits) {
    BisectEvidence evidence = BisectEvidence.none(levels.length - 1);
    for (int commit : commits) {
      for (double off : new double[] {-0.004, 0.003, 0.001, -0.002, 0.004, -0.003, 0.002, -0.001}) {
        evidence = evidence.with(commit, levels[commit] + off);
      }
    }
    return evidence;
  }

  private static BisectStep.Undecided undecided(BisectEvidence evidence) {
    return BisectEnd.undecided(
        evidence, BisectPosterior.of(evidence), new BisectRules(0.95, 40, 0.02));
  }

  /** Three steps explain a drift best from a sixth of it to five sixths. */
  @Test
  void no_part_of_a_drift_is_left_out_of_where_it_is() {
    double[] drift = IntStream.rangeClosed(0, 60).mapToDouble(i -> 0.005 * i).toArray();

    BisectStep.Undecided end = undecided(measured(drift, 4, 8, 15, 22, 30, 38, 45, 53, 57, 60));

    assertThat(end.isOfMore()).isTrue();
    assertThat(end.where().first()).isLessThanOrEqualTo(5);
    assertThat(end.where().last()).isGreaterThanOrEqualTo(57);
  }

  @Test
  void commits_without_any_of_three_changes_are_left_out() {
    double[] levels = new double[61];
    Arrays.fill(levels, 20, 61, 0.1);
    Arrays.fill(levels, 30, 61, 0.2);
    Arrays.fill(levels, 40, 61, 0.3);

    BisectStep.Undecided end = undecided(measured(levels, 10, 17, 24, 34, 43, 50, 60));

    assertThat(end.isOfMore()).isTrue();
    assertThat(end.where()).isEqualTo(new Stretch(18, 43));
  }

  /** It goes up, back and up again: what is between is as good as the good one. */
  @Test
  void a_commit_that_is_good_again_hides_no_change_before_it() {
    double[] levels = new double[61];
    Arrays.fill(levels, 10, 20, 0.3);
    Arrays.fill(levels, 40, 61, 0.3);

    assertThat(CommitLevel.changing(measured(levels, 5, 15, 30, 50, 60)))
        .isEqualTo(new Stretch(6, 50));
  }

  @Test
  void commits_of_too_few_pairs_leave_nothing_out() {
    double[] levels = new double[61];
    Arrays.fill(levels, 30, 61, 0.3);
    BisectEvidence evidence = BisectEvidence.none(60);
    for (int commit : new int[] {10, 20, 40, 50, 60}) {
      evidence = evidence.with(commit, levels[commit]);
    }

    assertThat(CommitLevel.changing(evidence)).isEqualTo(new Stretch(1, 60));
  }
}
