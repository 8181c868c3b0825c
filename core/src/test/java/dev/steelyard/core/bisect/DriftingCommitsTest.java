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
}
