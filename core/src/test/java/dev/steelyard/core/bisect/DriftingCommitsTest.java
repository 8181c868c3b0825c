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
