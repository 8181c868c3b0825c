package dev.steelyard.core.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptBudgetTest {

  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  @Test
  void of_noise_one_in_twenty_is_called_and_next_to_nothing_told() {
    Random random = new Random(5);
    List<SelfChecked> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      List<List<Double>> ratios =
          IntStream.range(0, 40)
              .mapToObj(
                  _ -> IntStream.range(0, 10).mapToObj(_ -> 0.03 * random.nextGaussian()).toList())
              .toList();
      all.add(checked(ratios));
    }
    KeptBudget kept = new KeptBudget("db", AlarmBudget.USUAL, 30, all, 1);

    assertThat(kept.compared()).isEqualTo(2000);
    // 5% of 2,000 with four standard errors
    assertThat(kept.called()).isBetween(61, 139);
    assertThat(kept.alarms()).isLessThanOrEqualTo(3);
    assertThat(kept.isBroken()).isFalse();
  }

  @Test
  void starts_that_favour_one_side_break_the_promise() {
    List<List<Double>> ratios = Collections.nCopies(4, List.of(0.05, 0.051, 0.049, 0.05, 0.052));

    KeptBudget kept =
        new KeptBudget("db", AlarmBudget.USUAL, 30, Collections.nCopies(20, checked(ratios)), 1);

    // Up is claimed of every second one.
    assertThat(kept.called()).isEqualTo(40);
    assertThat(kept.alarms()).isEqualTo(20);
    assertThat(kept.isBroken()).isTrue();
  }

  @Test
  void few_self_checks_say_how_little_they_say() {
    KeptBudget kept =
        new KeptBudget(
            "db", AlarmBudget.USUAL, 120, List.of(new SelfChecked(AT, 10, 0, 0, 1.0 / 120)), 1);

    assertThat(kept.perPeriod().estimate()).isZero();
    // binom.test(0, 1) in R: up to 0.975
    assertThat(kept.perPeriod().high()).isCloseTo(0.975 * 120, within(1e-9));
    assertThat(kept.isBroken()).isFalse();
  }

  @Test
  void counts_that_are_always_the_same_do_not_hide_how_often_times_are_called() {
    List<List<Double>> ratios = new ArrayList<>();
    // Two of twenty times are called, twice as many as may be, beside sixty counts.
    IntStream.range(0, 20)
        .forEach(i ->
            ratios.add(
                i < 2 && i % 2 == 0
                    ? List.of(0.05, 0.051, 0.049, 0.05, 0.052)
                    : List.of(0.01, -0.02, 0.015, -0.01, 0.005)));
    IntStream.range(0, 60).forEach(_ -> ratios.add(List.of(0.0, 0.0, 0.0, 0.0, 0.0)));
    ratios.add(List.of(0.05, 0.051, 0.049, 0.05, 0.052));

    SelfChecked checked = checked(ratios);

    assertThat(checked.benchmarks()).isEqualTo(21);
    assertThat(checked.called()).isEqualTo(2);
    KeptBudget kept =
        new KeptBudget("db", AlarmBudget.USUAL, 30, Collections.nCopies(40, checked), 1);
    assertThat(kept.isBroken()).isTrue();
  }

  private static SelfChecked checked(List<List<Double>> ratios) {
    return SelfChecked.of(AT, ratios, 0.01, 0.02).orElseThrow();
  }

  @Test
  void of_what_has_too_few_pairs_to_be_called_nothing_was_compared() {
    List<Double> four = List.of(0.05, 0.051, 0.049, 0.05);
    List<Double> five = List.of(0.01, -0.02, 0.015, -0.01, 0.005);

    assertThat(SelfChecked.of(AT, List.of(), 0.01, 0.02)).isEmpty();
    assertThat(SelfChecked.of(AT, List.of(four, four), 0.01, 0.02)).isEmpty();
    assertThat(checked(List.of(four, five)).benchmarks()).isEqualTo(1);
  }

  private static KeptBudget of(AlarmBudget budget, double checks, List<SelfChecked> all) {
    return new KeptBudget("db", budget, checks, all, 1);
  }

  private static SelfChecked told(int told, double level) {
    return new SelfChecked(AT, 10, 0, told, level);
  }

  @Test
  void an_alarm_of_a_time_with_few_checks_is_held_against_what_was_promised_then() {
    List<SelfChecked> young = new ArrayList<>(Collections.nCopies(19, told(0, 0.01)));
    young.add(told(1, 0.01));
    KeptBudget grown = of(AlarmBudget.USUAL, 1000, young);

    assertThat(grown.promisedAlarms()).isCloseTo(0.2, within(1e-12));
    assertThat(grown.isBroken()).isFalse();
    assertThat(grown.atLevel()).as("none was made under a promise as strict").isEmpty();
    assertThat(grown.perPeriod().high()).isEqualTo(1000);
    KeptBudget strict = of(new AlarmBudget(0.1, AlarmBudget.USUAL.period(), "month"), 100, young);
    assertThat(strict.isBroken()).isFalse();
  }

  @Test
  void a_looser_promise_of_today_does_not_hide_that_the_one_of_then_was_broken() {
    List<SelfChecked> strict = new ArrayList<>(Collections.nCopies(200, told(0, 0.001)));
    strict.addAll(Collections.nCopies(8, told(1, 0.001)));

    assertThat(of(AlarmBudget.USUAL, 10, strict).isBroken()).isTrue();
  }

  @Test
  void what_is_told_in_a_time_is_scaled_to_the_promise_of_now() {
    List<SelfChecked> all = new ArrayList<>(Collections.nCopies(99, told(0, 1.0 / 150)));
    all.add(told(1, 1.0 / 150));

    assertThat(of(AlarmBudget.USUAL, 250, all).perPeriod().estimate())
        .isCloseTo(1.5, within(1e-12));
  }

  /** Wall, user and processor time and memory of one start: four that are one. */
  @Test
  void comparisons_of_one_self_check_that_go_together_count_as_one() {
    List<SelfChecked> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new SelfChecked(AT, 4, i < 3 ? 4 : 0, 0, 0.01));
    }
    KeptBudget kept = of(AlarmBudget.USUAL, 30, all);

    // As eighty comparisons, binom.test(12, 80) in R: from 0.08 on; as twenty it is three of them.
    assertThat(kept.calledRate().estimate()).isCloseTo(0.15, within(1e-12));
    assertThat(kept.calledRate().low()).isLessThan(0.05);
    assertThat(kept.isBroken()).isFalse();
  }

  @Test
  void one_self_check_alone_says_nothing_of_how_they_differ() {
    KeptBudget kept = of(AlarmBudget.USUAL, 30, List.of(new SelfChecked(AT, 40, 10, 0, 0.01)));

    assertThat(kept.calledRate().low()).isZero();
    assertThat(kept.calledRate().high()).isEqualTo(1);
  }

  /** The start of one side is off in one of twenty self-checks, and then everything is called. */
  @Test
  void however_often_one_looks_a_kept_promise_is_hardly_ever_said_to_be_broken() {
    Random random = new Random(16);
    int said = 0;
    for (int project = 0; project < 400; project++) {
      List<SelfChecked> all = new ArrayList<>();
      boolean isSaid = false;
      for (int i = 0; i < 60; i++) {
        all.add(
            new SelfChecked(
                AT,
                4,
                random.nextDouble() < SelfChecked.LEVEL ? 4 : 0,
                random.nextDouble() < 0.01 ? 1 : 0,
                0.01));
        isSaid |= of(AlarmBudget.USUAL, 100, all).isBroken();
      }
      said += isSaid ? 1 : 0;
    }
    // 2.5% of 400 are 10
    assertThat(said).isLessThanOrEqualTo(10);
  }

  @Test
  void of_many_parts_each_has_to_be_surer() {
    List<SelfChecked> all = new ArrayList<>(Collections.nCopies(16, told(0, 0.01)));
    all.addAll(Collections.nCopies(4, told(1, 0.01)));

    assertThat(new KeptBudget("db", AlarmBudget.USUAL, 30, all, 1).isBroken()).isTrue();
    assertThat(new KeptBudget("db", AlarmBudget.USUAL, 30, all, 50).isBroken()).isFalse();
  }
}
