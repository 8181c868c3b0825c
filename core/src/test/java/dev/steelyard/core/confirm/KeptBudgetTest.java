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
      all.add(SelfChecked.of(AT, ratios, 0.01, 0.02));
    }
    KeptBudget kept = new KeptBudget("db", AlarmBudget.USUAL, 30, all);

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
        new KeptBudget(
            "db",
            AlarmBudget.USUAL,
            30,
            Collections.nCopies(20, SelfChecked.of(AT, ratios, 0.01, 0.02)));

    // Up is claimed of every second one.
    assertThat(kept.called()).isEqualTo(40);
    assertThat(kept.alarms()).isEqualTo(20);
    assertThat(kept.isBroken()).isTrue();
  }

  @Test
  void few_self_checks_say_how_little_they_say() {
    KeptBudget kept =
        new KeptBudget("db", AlarmBudget.USUAL, 120, List.of(new SelfChecked(AT, 10, 0, 0, 0.008)));

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

    SelfChecked checked = SelfChecked.of(AT, ratios, 0.01, 0.02);

    assertThat(checked.benchmarks()).isEqualTo(21);
    assertThat(checked.called()).isEqualTo(2);
    KeptBudget kept = new KeptBudget("db", AlarmBudget.USUAL, 30, Collections.nCopies(40, checked));
    assertThat(kept.isBroken()).isTrue();
  }
}
