package dev.steelyard.core.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

  private static final JudgedClaim.Outcome HOLDS = JudgedClaim.Outcome.HOLDS;
  private static final Confirmation RULES = new Confirmation(0.05, 0.02);

  @Test
  void a_change_that_is_there_again_holds_with_its_size() {
    JudgedClaim judged = RULES.judge(List.of(claim(1.1, 0.09, 0.1, 0.095, 0.1, 0.09))).getFirst();

    assertThat(judged.outcome()).isEqualTo(JudgedClaim.Outcome.HOLDS);
    assertThat(judged.ratio().estimate()).isCloseTo(Math.exp(0.095), within(1e-12));
    // t.test(c(.09,.1,.095,.1,.09)) in R: 95 percent confidence interval 0.08879 0.10121
    assertThat(Math.log(judged.ratio().low())).isCloseTo(0.088791, within(1e-6));
    assertThat(Math.log(judged.ratio().high())).isCloseTo(0.101209, within(1e-6));
  }

  @Test
  void an_improvement_holds_as_well() {
    assertThat(outcome(claim(0.9, -0.1, -0.11, -0.1, -0.09, -0.1)))
        .isEqualTo(JudgedClaim.Outcome.HOLDS);
  }

  @Test
  void a_change_the_other_way_round_is_none_of_what_was_claimed() {
    assertThat(outcome(claim(1.1, -0.1, -0.11, -0.1, -0.09, -0.1)))
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
  }

  @Test
  void what_is_the_same_within_the_effect_is_refuted() {
    assertThat(outcome(claim(1.1, 0.001, -0.002, 0.003, -0.001, 0)))
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
  }

  @Test
  void a_sure_change_below_the_effect_is_not_told() {
    assertThat(outcome(claim(1.1, 0.01, 0.0101, 0.0099, 0.01, 0.01)))
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
  }

  /** A millisecond matters; of ten, pairs show half of one. */
  @Test
  void a_sure_change_below_the_smallest_difference_is_not_told() {
    List<Double> halfMore = DoubleStream.of(0.049, 0.048, 0.0488, 0.0492, 0.0486).boxed().toList();

    assertThat(outcome(new Claim(1.12, halfMore, new ClaimSize(10, 10.5, 1))))
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
    assertThat(outcome(new Claim(1.12, halfMore, new ClaimSize(10, 10.5, 0.4))))
        .isEqualTo(JudgedClaim.Outcome.HOLDS);
    List<Double> less = halfMore.stream().map(one -> -one).toList();
    assertThat(outcome(new Claim(0.88, less, new ClaimSize(10, 9.5, 1))))
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
    assertThat(outcome(new Claim(0.88, less, new ClaimSize(10, 9.5, 0.4))))
        .isEqualTo(JudgedClaim.Outcome.HOLDS);
  }

  @Test
  void a_difference_of_exactly_the_smallest_one_matters_and_one_around_it_is_not_decided() {
    double tenth = Math.log(1.1);
    List<Double> equal = Collections.nCopies(8, tenth);
    assertThat(outcome(new Claim(1.1, equal, new ClaimSize(10, 11, 1))))
        .isEqualTo(JudgedClaim.Outcome.HOLDS);

    List<Double> around = List.of(0.08, 0.1, 0.09, 0.11, 0.07);
    assertThat(outcome(new Claim(1.1, around, new ClaimSize(10, 10.94, 1))))
        .isEqualTo(JudgedClaim.Outcome.UNDECIDED);
  }

  /** Chance alone has five pairs the same way once in 32 times, and eight once in 256. */
  @Test
  void of_nothing_that_became_something_the_signs_of_the_pairs_tell() {
    assertThat(outcome(fromZero(5, 5))).isEqualTo(JudgedClaim.Outcome.UNDECIDED);
    assertThat(RULES.judge(List.of(fromZero(5, 8))).getFirst().pValue())
        .isCloseTo(1.0 / 256, within(1e-12));
    assertThat(outcome(fromZero(5, 8))).isEqualTo(HOLDS);
    assertThat(outcome(fromZero(0.4, 8)))
        .as("half of one matters")
        .isEqualTo(JudgedClaim.Outcome.REFUTED);
    JudgedClaim gone =
        RULES
            .judge(
                List.of(
                    new Claim(
                        0,
                        Collections.nCopies(12, Double.NEGATIVE_INFINITY),
                        new ClaimSize(5, 0, 0.5))))
            .getFirst();
    assertThat(gone.outcome()).isEqualTo(HOLDS);
    assertThat(gone.ratio().estimate()).isZero();
  }

  @Test
  void of_nothing_that_stays_nothing_it_is_refuted_and_of_something_now_and_then_not_decided() {
    Claim none = new Claim(Double.POSITIVE_INFINITY, Collections.nCopies(5, 0.0));
    assertThat(outcome(none)).isEqualTo(JudgedClaim.Outcome.REFUTED);

    List<Double> some = new ArrayList<>(Collections.nCopies(10, 0.0));
    some.addAll(Collections.nCopies(2, Double.POSITIVE_INFINITY));
    assertThat(outcome(new Claim(Double.POSITIVE_INFINITY, some)))
        .isEqualTo(JudgedClaim.Outcome.UNDECIDED);
  }

  private static Claim fromZero(double value, int pairs) {
    return new Claim(
        Double.POSITIVE_INFINITY,
        Collections.nCopies(pairs, Double.POSITIVE_INFINITY),
        new ClaimSize(0, value, 0.5));
  }

  @Test
  void where_pairs_scatter_nothing_is_said_before_there_are_more() {
    List<JudgedClaim> judged = RULES.judge(List.of(claim(1.1, 0.3, -0.2, 0.25, -0.1, 0.1)));

    assertThat(judged.getFirst().outcome()).isEqualTo(JudgedClaim.Outcome.UNDECIDED);
    assertThat(RULES.goesOn(judged)).isTrue();
    assertThat(RULES.nextSize(5)).isEqualTo(8);
  }

  @Test
  void four_pairs_say_nothing() {
    assertThat(outcome(claim(1.1, 0.1, 0.1, 0.1, 0.1))).isEqualTo(JudgedClaim.Outcome.UNDECIDED);
    assertThat(outcome(claim(1.1))).isEqualTo(JudgedClaim.Outcome.UNDECIDED);
  }

  /** As times of a coarse clock, or memory in pages: each pair is one of two values. */
  @Test
  void pairs_that_all_differ_by_the_same_may_do_so_by_chance() {
    double ratio = Math.log(1.25);
    assertThat(outcome(claim(1.25, ratio, ratio, ratio, ratio, ratio)))
        .isEqualTo(JudgedClaim.Outcome.UNDECIDED);
    JudgedClaim eight =
        RULES.judge(List.of(new Claim(1.25, Collections.nCopies(8, ratio)))).getFirst();
    assertThat(eight.pValue()).isEqualTo(1.0 / 256);
    assertThat(eight.outcome()).isEqualTo(HOLDS);
    assertThat(outcome(claim(1.25, 0, 0, 0, 0, 0))).isEqualTo(JudgedClaim.Outcome.REFUTED);
  }

  /** One in two pairs differs, by one step, as often up as down. */
  @Test
  void of_values_in_steps_nothing_is_told_more_often_than_promised() {
    Random random = new Random(9);
    int told = 0;
    for (int i = 0; i < 20_000; i++) {
      told += tellsSteps(random, new Confirmation(0.01, 0)) ? 1 : 0;
    }
    // 1% of 20,000 are 200
    assertThat(told).isLessThan(200);
  }

  private static boolean tellsSteps(Random random, Confirmation rules) {
    List<Double> pairs = new ArrayList<>();
    boolean told = false;
    for (int size : rules.looks().sizes()) {
      while (pairs.size() < size) {
        int one = random.nextInt(2);
        int other = random.nextInt(2);
        pairs.add(0.3 * (one - other));
      }
      JudgedClaim one = rules.judge(List.of(new Claim(1.3, List.copyOf(pairs)))).getFirst();
      told |= one.outcome() == HOLDS;
    }
    return told;
  }

  @Test
  void many_claims_need_more_each_than_one_alone() {
    Claim close = claim(1.1, 0.02, 0.09, 0.04, 0.08, 0.05);
    Claim nothing = claim(1.1, 0.2, -0.2, 0.1, -0.1, 0.001);

    assertThat(outcome(close)).isEqualTo(JudgedClaim.Outcome.HOLDS);
    List<Claim> many = new ArrayList<>(Collections.nCopies(20, nothing));
    many.add(close);
    assertThat(RULES.judge(many).getLast().outcome()).isEqualTo(JudgedClaim.Outcome.UNDECIDED);
  }

  @Test
  void nothing_is_told_more_often_than_promised_by_all_looks_together() {
    Random random = new Random(7);
    int checks = 4000;
    int told = 0;
    for (int i = 0; i < checks; i++) {
      told += tells(random, new Confirmation(0.05, 0)) ? 1 : 0;
    }
    // 5% of 4,000 are 200, and 4 standard errors above that 255
    assertThat(told).isBetween(40, 255);
  }

  /** Whether a check of three claims, all of them false, tells any of them at any look. */
  private static boolean tells(Random random, Confirmation rules) {
    List<List<Double>> pairs =
        Stream.generate(() -> (List<Double>) new ArrayList<Double>()).limit(3).toList();
    boolean told = false;
    for (int size : rules.looks().sizes()) {
      pairs.forEach(one -> fill(one, size, random));
      told |=
          rules.judge(pairs.stream().map(one -> new Claim(1.1, one)).toList()).stream()
              .anyMatch(one -> one.outcome() == JudgedClaim.Outcome.HOLDS);
    }
    return told;
  }

  private static void fill(List<Double> pairs, int size, Random random) {
    while (pairs.size() < size) {
      pairs.add(0.03 * random.nextGaussian());
    }
  }

  @Test
  void a_baseline_that_moved_with_the_claim_says_that_the_machine_changed() {
    JudgedClaim gone = RULES.judge(List.of(claim(1.1, 0.001, -0.002, 0.003, -0.001, 0))).getFirst();

    assertThat(Reproduced.of(gone, 1.09, Optional.empty())).isEqualTo(Reproduced.MACHINE_CHANGED);
    assertThat(Reproduced.of(gone, 1.01, Optional.empty())).isEqualTo(Reproduced.NOT_REPRODUCED);
    assertThat(Reproduced.of(gone, 0.9, Optional.empty())).isEqualTo(Reproduced.NOT_REPRODUCED);
  }

  private static JudgedClaim.Outcome outcome(Claim claim) {
    return RULES.judge(List.of(claim)).getFirst().outcome();
  }

  private static Claim claim(double claimed, double... ratios) {
    return new Claim(claimed, DoubleStream.of(ratios).boxed().toList());
  }
}
