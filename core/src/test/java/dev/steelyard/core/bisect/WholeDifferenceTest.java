package dev.steelyard.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether what is about to be named is the whole of the difference. */
class WholeDifferenceTest {

  private static final double[] AROUND = {-0.04, 0.03, -0.02, 0.05, 0.01, -0.03};

  private static BisectEvidence with(BisectEvidence evidence, int commit, int pairs, double level) {
    BisectEvidence now = evidence;
    for (int i = 0; i < pairs; i++) {
      now = now.with(commit, level + AROUND[i % AROUND.length]);
    }
    return now;
  }

  /** Good is 0; commit 4 is about to be named, and commit 8 is the bad one. */
  private static BisectEvidence levels(int pairs, double third, double fourth, double bad) {
    BisectEvidence none = BisectEvidence.none(8);
    return with(with(with(none, 3, pairs, third), 4, pairs, fourth), 8, pairs, bad);
  }

  @Test
  void what_has_all_of_it_beside_what_has_nothing_is_named() {
    assertThat(new WholeDifference(levels(6, 0, 0.1, 0.1)).toMeasure(new Stretch(4, 4))).isEmpty();
    assertThat(new WholeDifference(levels(6, 0, -0.1, -0.1)).toMeasure(new Stretch(4, 4)))
        .isEmpty();
  }

  @Test
  void what_has_half_of_it_is_measured_on_and_so_is_the_bad_one() {
    BisectEvidence half = levels(6, 0, 0.08, 0.16);
    assertThat(new WholeDifference(half).toMeasure(new Stretch(4, 4))).contains(4);
    assertThat(new WholeDifference(with(half, 4, 1, 0.08)).toMeasure(new Stretch(4, 4)))
        .contains(8);
  }

  @Test
  void a_commit_before_it_that_has_half_of_it_is_measured_on() {
    assertThat(new WholeDifference(levels(6, 0.08, 0.16, 0.16)).toMeasure(new Stretch(4, 4)))
        .contains(3);
  }

  @Test
  void what_does_not_show_in_many_pairs_is_not_waited_for() {
    assertThat(new WholeDifference(levels(24, 0, 0.08, 0.16)).toMeasure(new Stretch(4, 4)))
        .isEmpty();
  }

  @Test
  void what_cannot_be_measured_any_more_is_not_asked_for() {
    BisectEvidence half = levels(6, 0.08, 0.16, 0.16).withSkipped(3);
    assertThat(new WholeDifference(half).toMeasure(new Stretch(4, 4))).isEmpty();
    BisectEvidence never = with(BisectEvidence.none(8).withSkipped(7), 8, 6, 0.16);
    assertThat(new WholeDifference(never).toMeasure(new Stretch(8, 8))).isEmpty();
  }

  @Test
  void two_equal_changes_are_seldom_told_as_one() {
    long one =
        IntStream.range(0, 12)
            .filter(seed -> {
              var machine = SimulatedCommits.changed(24, 1 + seed, 0.08, 0.0445, seed);
              Arrays.fill(machine.levels(), 1 + seed + 10, 25, 2 * Math.log(1.08));
              return machine.search(BisectEvidence.none(24), BisectRules.USUAL)
                  instanceof BisectStep.OneChange;
            })
            .count();

    // Without a look at the whole it is more than half of them.
    assertThat(one).isLessThanOrEqualTo(3);
  }
}
