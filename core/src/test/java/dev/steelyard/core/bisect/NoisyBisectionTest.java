package dev.steelyard.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.statistics.NormalQuantile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search among noisy measurements names, and when it refuses to. */
class NoisyBisectionTest {

  private static final BisectRules RULES = BisectRules.USUAL;

  @Test
  void the_right_commit_of_64_is_named_nearly_always() {
    long right =
        IntStream.range(0, 64)
            .filter(i -> {
              var machine = SimulatedCommits.changed(64, i + 1, 0.08, 0.035, i);
              return machine.search(BisectEvidence.none(64), RULES)
                      instanceof BisectStep.OneChange found
                  && found.where().equals(new Stretch(i + 1, i + 1));
            })
            .count();

    // 95% are promised; a study of 400 searches finds more.
    assertThat(right).isGreaterThanOrEqualTo(56);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1000})
  void without_noise_each_step_halves_what_is_left(int commits) {
    int halvings = 32 - Integer.numberOfLeadingZeros(commits);
    for (int at : new int[] {1, commits / 2 + 1, commits}) {
      var machine = SimulatedCommits.changed(commits, at, 0.1, 0, 1);
      BisectEvidence evidence = BisectEvidence.none(commits);
      BisectStep step = new NoisyBisection(RULES).next(evidence);
      while (step instanceof BisectStep.Measure what) {
        evidence = machine.measured(evidence, what);
        step = new NoisyBisection(RULES).next(evidence);
      }

      assertThat(step).isInstanceOf(BisectStep.OneChange.class);
      assertThat(((BisectStep.OneChange) step).where()).isEqualTo(new Stretch(at, at));
      assertThat(evidence.pairs()).isLessThanOrEqualTo(halvings + 4 + 2 * 6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8, 12, 16, 20, 30})
  void nothing_is_named_of_few_pairs_however_few_are_allowed(int most) {
    BisectRules few = new BisectRules(0.95, most, 0.02);
    for (int seed = 0; seed < 30; seed++) {
      var machine = SimulatedCommits.changed(16, 1 + seed % 16, 0.3, 0.02, seed);
      BisectEvidence evidence = BisectEvidence.none(16);
      BisectStep step = new NoisyBisection(few).next(evidence);
      while (step instanceof BisectStep.Measure what) {
        evidence = machine.measured(evidence, what);
        step = new NoisyBisection(few).next(evidence);
      }

      if (step instanceof BisectStep.OneChange one) {
        int before = one.where().first() - 1;
        assertThat(evidence.at(one.where().last())).hasSizeGreaterThanOrEqualTo(6);
        assertThat(before == 0 || evidence.at(before).size() >= 6).isTrue();
      }
      assertThat(evidence.pairs()).isLessThanOrEqualTo(most);
    }
  }

  /** Another search has measured it twice, and now it does not build any more. */
  @Test
  void a_commit_beside_the_change_that_cannot_be_measured_again_is_not_asked_for() {
    SimulatedCommits machine = SimulatedCommits.changed(8, 5, 0.3, 0.02, 3);
    BisectEvidence evidence =
        machine.measured(BisectEvidence.none(8), new BisectStep.Measure(4, 2)).withSkipped(4);
    BisectStep step = new NoisyBisection(RULES).next(evidence);
    while (step instanceof BisectStep.Measure what) {
      assertThat(what.commit()).isNotEqualTo(4);
      evidence = machine.measured(evidence, what);
      step = new NoisyBisection(RULES).next(evidence);
    }

    assertThat(step).isInstanceOf(BisectStep.OneChange.class);
    assertThat(((BisectStep.OneChange) step).where().last()).isEqualTo(5);
  }

  @Test
  void what_is_known_already_leaves_as_many_pairs_as_ever() {
    SimulatedCommits machine = SimulatedCommits.changed(64, 40, 0.1, 0.02, 3);
    BisectEvidence evidence = BisectEvidence.none(64);
    for (int i = 0; i < RULES.mostPairs(); i++) {
      evidence = machine.measured(evidence, new BisectStep.Measure(30, 1));
    }

    BisectStep.Ended end = machine.search(evidence, RULES.beyond(evidence.pairs()));

    assertThat(((BisectStep.OneChange) end).where()).isEqualTo(new Stretch(40, 40));
  }

  @Test
  void an_improvement_is_found_as_a_regression_is() {
    var machine = SimulatedCommits.changed(32, 20, -0.1, 0.02, 5);

    BisectStep.Ended end = machine.search(BisectEvidence.none(32), RULES);

    assertThat(end).isInstanceOf(BisectStep.OneChange.class);
    assertThat(((BisectStep.OneChange) end).where()).isEqualTo(new Stretch(20, 20));
    assertThat(((BisectStep.OneChange) end).size().high()).isNegative();
  }

  /** What has one of two changes alone says nothing of how large both are. */
  @Test
  void of_two_changes_against_each_other_both_sizes_are_right() {
    int right = 0;
    for (int seed = 0; seed < 20; seed++) {
      var machine = SimulatedCommits.changed(16, 5, 0.8, 0.01, seed);
      Arrays.fill(machine.levels(), 11, 17, Math.log(1.35));

      BisectStep.Ended end = machine.search(BisectEvidence.none(16), RULES);

      assertThat(end).isInstanceOf(BisectStep.TwoChanges.class);
      BisectStep.TwoChanges two = (BisectStep.TwoChanges) end;
      assertThat(two.level().estimate()).isBetween(Math.log(1.78), Math.log(1.82));
      assertThat(two.size().estimate()).isBetween(Math.log(1.32), Math.log(1.38));
      boolean isHeld = two.size().low() <= Math.log(1.35) && Math.log(1.35) <= two.size().high();
      right += isHeld ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(16);
  }

  /** Another search has looked for less, and what it measured is kept. */
  @Test
  void a_change_below_the_minimum_effect_is_none_however_certain_it_is() {
    var machine = SimulatedCommits.changed(8, 5, 0.001, 0, 1);
    BisectEvidence evidence = BisectEvidence.none(8);
    for (int commit : new int[] {4, 5, 8}) {
      evidence = machine.measured(evidence, new BisectStep.Measure(commit, 10));
    }

    BisectStep usual = new NoisyBisection(RULES).next(evidence);
    BisectStep fine = new NoisyBisection(new BisectRules(0.95, 200, 0.0005)).next(evidence);

    assertThat(fine).isInstanceOf(BisectStep.OneChange.class);
    assertThat(usual).isInstanceOf(BisectStep.NoDifference.class);
    assertThat(((BisectStep.NoDifference) usual).isCertain()).isTrue();
    assertThat(((BisectStep.NoDifference) usual).size().estimate()).isBetween(0.0005, 0.0015);
  }

  /** Whatever was measured before with another question. */
  @Test
  void two_changes_that_are_below_the_minimum_effect_together_are_none() {
    var machine = SimulatedCommits.changed(17, 6, 0.2, 0.002, 3);
    Arrays.fill(machine.levels(), 13, 18, Math.log(1.5));
    BisectEvidence evidence = BisectEvidence.none(17);
    BisectStep step = new NoisyBisection(RULES).next(evidence);
    while (step instanceof BisectStep.Measure what) {
      evidence = machine.measured(evidence, what);
      step = new NoisyBisection(RULES).next(evidence);
    }

    assertThat(step).isInstanceOf(BisectStep.TwoChanges.class);
    assertThat(new NoisyBisection(new BisectRules(0.95, 400, 0.8)).next(evidence))
        .isInstanceOf(BisectStep.NoDifference.class);
    assertThat(new NoisyBisection(new BisectRules(0.95, 400, 0.3)).next(evidence))
        .isInstanceOf(BisectStep.TwoChanges.class);
  }

  @Test
  void good_and_bad_that_do_not_differ_end_the_search() {
    for (int seed = 0; seed < 20; seed++) {
      var machine = SimulatedCommits.changed(64, 64, 0, 0.03, seed);

      assertThat(machine.search(BisectEvidence.none(64), RULES))
          .as("seed %d", seed)
          .isInstanceOf(BisectStep.NoDifference.class);
    }
  }

  @Test
  void good_and_bad_that_seem_to_differ_are_not_said_to_be_alike() {
    BisectEvidence evidence = BisectEvidence.none(64);
    for (int i = 0; i < 100; i++) {
      evidence = evidence.with(64, 0.031 + 0.138 * NormalQuantile.of((i + 0.5) / 100));
    }

    BisectStep end = new NoisyBisection(RULES).next(evidence);

    assertThat(end).isInstanceOf(BisectStep.NotTold.class);
    BisectStep.NotTold untold = (BisectStep.NotTold) end;
    assertThat(untold.size().low()).isPositive();
    assertThat(untold.probability()).isBetween(0.02, 0.95);
    assertThat(untold.named()).isEmpty();
  }

  @Test
  void a_culprit_among_commits_that_cannot_be_measured_is_named_with_them() {
    var machine = SimulatedCommits.changed(64, 31, 0.2, 0.02, 3);
    BisectEvidence evidence = BisectEvidence.none(64).withSkipped(30).withSkipped(31);

    BisectStep.Ended end = machine.search(evidence, RULES);

    assertThat(end).isInstanceOf(BisectStep.OneChange.class);
    assertThat(((BisectStep.OneChange) end).where()).isEqualTo(new Stretch(30, 32));
  }

  @Test
  void where_nothing_between_can_be_measured_all_of_it_is_named() {
    var machine = SimulatedCommits.changed(3, 2, 0.2, 0.01, 3);
    BisectEvidence evidence = BisectEvidence.none(3).withSkipped(1).withSkipped(2);

    BisectStep.Ended end = machine.search(evidence, RULES);

    assertThat(((BisectStep.OneChange) end).where()).isEqualTo(new Stretch(1, 3));
  }

  @Test
  void a_level_between_good_and_bad_is_told_as_two_changes() {
    double[] levels = new double[65];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i < 20 ? 0 : i < 45 ? 0.1 : 0.25;
    }
    var machine = new SimulatedCommits(levels, 0.02, new Random(11));

    BisectStep.Ended end = machine.search(BisectEvidence.none(64), RULES);

    assertThat(end).isInstanceOf(BisectStep.TwoChanges.class);
    BisectStep.TwoChanges two = (BisectStep.TwoChanges) end;
    assertThat(two.first()).isEqualTo(new Stretch(20, 20));
    assertThat(two.second()).isEqualTo(new Stretch(45, 45));
    assertThat(two.level().excludes(0)).isTrue();
    assertThat(two.level().excludes(0.25)).isTrue();
  }

  /** Three equal changes, in the commits numbered 16, 32 and 48. */
  private static SimulatedCommits threeTimes(double share, double noise, long seed) {
    double[] levels = new double[65];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i / 16 * Math.log1p(share);
    }
    levels[64] = levels[63];
    return new SimulatedCommits(levels, noise, new Random(seed));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.01, 0.02})
  void three_equal_changes_are_not_told_as_two(double noise) {
    List<Stretch> right = List.of(new Stretch(16, 16), new Stretch(32, 32), new Stretch(48, 48));
    int asTwo = 0;
    int asMore = 0;
    for (int seed = 0; seed < 12; seed++) {
      BisectStep.Ended end = threeTimes(0.08, noise, seed).search(BisectEvidence.none(64), RULES);
      asTwo += end instanceof BisectStep.TwoChanges ? 1 : 0;
      if (end instanceof BisectStep.SeveralChanges several) {
        asMore++;
        assertThat(several.surest()).as("seed %d", seed).hasSizeBetween(2, 3);
        assertThat(right).as("seed %d", seed).containsAll(several.surest());
        assertThat(several.probability()).isGreaterThanOrEqualTo(0.95);
      }
    }

    assertThat(asTwo).isLessThanOrEqualTo(1);
    assertThat(asMore).isGreaterThanOrEqualTo(9);
  }

  @Test
  void two_changes_are_not_told_as_more() {
    int asTwo = 0;
    for (int seed = 0; seed < 12; seed++) {
      double[] levels = new double[65];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = i < 20 ? 0 : i < 45 ? 0.1 : 0.25;
      }
      BisectStep.Ended end =
          new SimulatedCommits(levels, 0.02, new Random(seed))
              .search(BisectEvidence.none(64), RULES);
      asTwo += end instanceof BisectStep.TwoChanges ? 1 : 0;
    }

    assertThat(asTwo).isGreaterThanOrEqualTo(10);
  }

  @Test
  void evidence_that_is_beyond_a_double_still_adds_up() {
    SimulatedCommits sure = threeTimes(0.5, 0.0001, 3);
    BisectEvidence evidence = BisectEvidence.none(64);
    for (int commit : List.of(64, 8, 15, 16, 31, 32, 47, 48)) {
      evidence = sure.measured(evidence, new BisectStep.Measure(commit, 20));
    }

    BisectPosterior posterior = BisectPosterior.of(evidence);

    assertThat(posterior.none() + posterior.one() + posterior.two() + posterior.more())
        .isBetween(0.999999, 1.000001);
    assertThat(posterior.more()).isGreaterThan(0.99);
    assertThat(posterior.severalPlaces().stream().mapToDouble(one -> one).sum())
        .isBetween(2.9, 3.1);
  }

  @Test
  void one_start_that_went_wrong_does_not_decide() {
    var machine = SimulatedCommits.changed(64, 40, 0.1, 0.02, 21);
    BisectEvidence evidence = BisectEvidence.none(64).with(64, 0.1).with(64, 0.11).with(64, 2.5);

    BisectStep.Ended end = machine.search(evidence.with(16, 1.8), RULES);

    assertThat(((BisectStep.OneChange) end).where()).isEqualTo(new Stretch(40, 40));
  }

  @Test
  void what_may_not_be_measured_any_more_is_not_and_what_is_known_is_said() {
    var machine = SimulatedCommits.changed(64, 40, 0.1, 0.03, 2);
    BisectRules few = new BisectRules(0.95, 14, 0.02);

    BisectStep.Ended end = machine.search(BisectEvidence.none(64), few);

    assertThat(end).isInstanceOf(BisectStep.Undecided.class);
    assertThat(((BisectStep.Undecided) end).where().size()).isBetween(2, 63);
  }

  @Test
  void the_answer_is_a_function_of_what_was_measured_and_not_of_its_order() {
    BisectEvidence one = BisectEvidence.none(8).with(8, 0.1).with(4, 0.02).with(8, 0.12);
    BisectEvidence other = BisectEvidence.none(8).with(4, 0.02).with(8, 0.1).with(8, 0.12);

    assertThat(new NoisyBisection(RULES).next(one))
        .isEqualTo(new NoisyBisection(RULES).next(other));
  }

  @Test
  void probabilities_add_up() {
    BisectEvidence evidence = BisectEvidence.none(64);
    Random random = new Random(4);
    for (int commit : List.of(64, 64, 64, 64, 32, 16, 24, 24)) {
      evidence = evidence.with(commit, (commit >= 20 ? 0.1 : 0) + 0.03 * random.nextGaussian());
    }

    BisectPosterior posterior = BisectPosterior.of(evidence);

    assertThat(posterior.none() + posterior.one() + posterior.two() + posterior.more())
        .isBetween(0.999999, 1.000001);
    for (var places :
        List.of(posterior.places(), posterior.firstPlaces(), posterior.secondPlaces())) {
      assertThat(places.stream().mapToDouble(one -> one).sum()).isBetween(0.999999, 1.000001);
    }
    assertThat(posterior.size().low()).isLessThan(0.1);
    assertThat(posterior.size().high()).isGreaterThan(0.1);
  }

  @Test
  void commits_that_are_not_there_are_refused() {
    BisectEvidence evidence = BisectEvidence.none(8);

    assertThatThrownBy(() -> evidence.with(9, 0)).hasMessage("commit 9 is not in 1 to 8");
    assertThatThrownBy(() -> evidence.withSkipped(8)).hasMessage("commit 8 is not in 1 to 7");
    assertThatThrownBy(() -> evidence.with(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> BisectEvidence.none(0)).hasMessageContaining("no commits");
  }
}
