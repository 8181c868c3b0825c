package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.experiment.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EstimateTest {

  private final Estimate estimate =
      new Estimate(
          List.of(
              new Plan.Step(0, 0, true, 0),
              new Plan.Step(0, 1, false, 0),
              new Plan.Step(0, 2, false, 0),
              new Plan.Step(1, 0, true, 0),
              new Plan.Step(1, 1, false, 0)));

  @Test
  void nothing_is_known_before_anything_was_measured() {
    assertThat(estimate.left()).isEmpty();
  }

  @Test
  void a_trial_not_met_yet_is_taken_to_be_as_the_others() {
    estimate.add(0, 100);
    assertThat(estimate.left()).hasValue(Duration.ofNanos(400));
  }

  @Test
  void each_trial_counts_with_its_own_mean() {
    estimate.add(0, 100);
    estimate.add(0, 300);
    estimate.add(1, 1000);
    assertThat(estimate.left()).hasValue(Duration.ofNanos(200 + 1000));
  }

  @Test
  void a_trial_given_up_takes_no_more_time() {
    estimate.add(0, 100);
    estimate.drop(1);
    assertThat(estimate.left()).hasValue(Duration.ofNanos(200));
  }
}
